package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Compares the object types that a shared field of an abstract type may give in each subgraph.
 *
 * <p>Subgraphs resolve a shared field alike, so they must be able to give a common type. Confined to one check.
 */
final class RuntimeTypes {
  private final ApiSchema api;
  private final SubgraphPlaces places;

  RuntimeTypes(ApiSchema api, SubgraphPlaces places) {
    this.api = api;
    this.places = places;
  }

  /** Whether the subgraphs of {@code targets} have a type in common; adds what there is to say to {@code findings}. */
  boolean agree(
      String parent,
      SchemaType.Field field,
      Collection<QueryNode> targets,
      Trail trail,
      Findings findings) {
    if (targets.stream().filter(QueryNode::isAbstract).count() < 2) {
      return true;
    }
    List<String> common = new ArrayList<>(api.possibleTypes(field.type().name()));
    SequencedMap<String, List<String>> typesBySubgraph = new LinkedHashMap<>();
    for (QueryNode target : targets) {
      if (!target.isInterfaceObject()) {
        List<String> types = target.possibleTypes().stream().sorted().toList();
        typesBySubgraph.put(target.subgraph(), types);
        common.retainAll(types);
      }
    }
    Set<List<String>> different = new HashSet<>(typesBySubgraph.values());
    if (different.size() < 2) {
      return true;
    }
    String coordinate = parent + "." + field.name();
    if (!common.isEmpty()) {
      findings.add(hint(coordinate, common, typesBySubgraph));
      return true;
    }
    findings.add(error(coordinate, typesBySubgraph, trail));
    return false;
  }

  private static CompositionHint hint(
      String coordinate, List<String> common, SequencedMap<String, List<String>> typesBySubgraph) {
    StringBuilder text = new StringBuilder(coordinate)
        .append(" is shared, but subgraphs give different object types: ")
        .append(String.join("; ", views(typesBySubgraph)))
        .append(". Only ")
        .append(Words.list(common))
        .append(" may be given, since every subgraph must resolve the field alike.");
    return new CompositionHint(
        HintCode.INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN.name(),
        HintCode.INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN.level(),
        text.toString(),
        coordinate);
  }

  private CompositionError error(
      String coordinate, SequencedMap<String, List<String>> typesBySubgraph, Trail trail) {
    String problem = coordinate
        + " is shared, but its subgraphs have no object type in common, so that they could never give the same"
        + " answer to this operation:\n\n"
        + SampleOperation.write(api, trail, "  ");
    List<ProblemLocation> locations = typesBySubgraph.keySet().stream()
        .map(subgraph -> places.find(subgraph, coordinate))
        .filter(Objects::nonNull)
        .toList();
    return new CompositionError(
        ErrorCode.SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES.name(),
        problem,
        views(typesBySubgraph),
        "let the subgraphs share at least one object type, or let one of them alone resolve "
            + coordinate,
        coordinate,
        locations);
  }

  private static List<String> views(SequencedMap<String, List<String>> typesBySubgraph) {
    List<String> views = new ArrayList<>();
    typesBySubgraph.forEach((subgraph, types) ->
        views.add(subgraph + " gives " + (types.isEmpty() ? "none" : Words.list(types))));
    return views;
  }
}
