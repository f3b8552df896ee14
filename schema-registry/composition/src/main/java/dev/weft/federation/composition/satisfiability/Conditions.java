package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query graph and the conditions that stand in it: keys, requirements, labels, contexts. Confined to one check. */
final class Conditions {
  /** What an argument takes from an object further up: {@code selection} of the nearest type that sets {@code context}. */
  record ContextDemand(int id, String context, @Nullable JoinFieldSet selection) {}

  private final QueryGraph graph;
  private final List<Reachability.Demand> demands = new ArrayList<>();
  private final SequencedMap<SubgraphSchema.ContextArgument, ContextDemand> contexts =
      new LinkedHashMap<>();
  private final Map<String, List<ContextDemand>> contextsByType = new HashMap<>();
  private final Set<String> labels = new HashSet<>();
  private final Map<OverrideChoices, Reachability> reachabilities = new HashMap<>();

  Conditions(QueryGraph graph) {
    this.graph = graph;
    Set<String> fieldsInConditions = new HashSet<>();
    for (SchemaType type : graph.supergraph().fullSchema().types()) {
      for (KeyEdge entrance : graph.entrances(type.name())) {
        collect(entrance.key(), fieldsInConditions);
      }
    }
    for (QueryNode node : graph.nodes()) {
      for (FieldEdge edge : node.fields()) {
        JoinFieldSet requires = edge.requires();
        if (requires != null) {
          demands.add(new Reachability.Demand(node, edge));
          collect(requires, fieldsInConditions);
        }
        for (SubgraphSchema.ContextArgument argument : edge.contextArguments()) {
          ContextDemand demand = contexts.computeIfAbsent(
              argument,
              _ -> new ContextDemand(contexts.size(), argument.context(), selection(argument)));
          if (demand.selection() != null) {
            collect(demand.selection(), fieldsInConditions);
          }
        }
      }
    }
    for (QueryNode node : graph.nodes()) {
      for (FieldEdge edge : node.fields()) {
        if (edge.overrideLabel() != null && fieldsInConditions.contains(edge.field())) {
          labels.add(edge.overrideLabel());
        }
      }
    }
    contextsByType();
  }

  private static @Nullable JoinFieldSet selection(SubgraphSchema.ContextArgument argument) {
    try {
      return JoinFieldSet.parse(argument.selection());
    } catch (SdlSyntaxException e) {
      return null; // a supergraph from elsewhere: nothing can satisfy it
    }
  }

  private static void collect(JoinFieldSet fieldSet, Set<String> names) {
    for (JoinFieldSet.Selection selection : fieldSet.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> {
          names.add(field.name());
          if (field.selections() != null) {
            collect(field.selections(), names);
          }
        }
        case JoinFieldSet.Fragment(String _, JoinFieldSet nested) -> collect(nested, names);
      }
    }
  }

  private void contextsByType() {
    if (contexts.isEmpty()) {
      return;
    }
    for (SubgraphSchema schema : graph.supergraph().schemas()) {
      for (SubgraphSchema.Type type : schema.types().values()) {
        if (type.contexts().isEmpty()) {
          continue;
        }
        List<ContextDemand> set = contexts.values().stream()
            .filter(demand -> type.contexts().contains(demand.context()))
            .toList();
        for (String possible : type.possibleTypes()) {
          contextsByType.computeIfAbsent(possible, _ -> new ArrayList<>()).addAll(set);
        }
      }
    }
  }

  QueryGraph graph() {
    return graph;
  }

  /** The demands that an object of that type answers for what is below it. */
  List<ContextDemand> contextsSetBy(String objectType) {
    return contextsByType.getOrDefault(objectType, List.of());
  }

  /** The demand of an argument. */
  ContextDemand demandOf(SubgraphSchema.ContextArgument argument) {
    ContextDemand demand = contexts.get(argument);
    if (demand == null) {
      throw new IllegalArgumentException("argument: " + argument + " (expected: one of the graph)");
    }
    return demand;
  }

  /** What can be reached under {@code choices}; only labels of fields that keys and requirements use matter. */
  Reachability under(OverrideChoices choices) {
    return reachabilities.computeIfAbsent(
        choices.only(labels), relevant -> new Reachability(graph, relevant, demands));
  }
}
