package dev.weft.federation.composition;

import dev.weft.federation.composition.satisfiability.SubgraphPlaces;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.subgraph.Subgraph;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the places of elements in the subgraphs of one composition. */
final class Places implements SubgraphPlaces {
  private final Map<String, Subgraph> subgraphs = new HashMap<>();

  Places(MergeContext context) {
    context.subgraphs().forEach(subgraph -> subgraphs.put(subgraph.name(), subgraph));
  }

  @Override
  public @Nullable ProblemLocation find(String name, String coordinate) {
    Subgraph subgraph = subgraphs.get(name);
    SourceLocation location = subgraph == null ? null : location(subgraph, coordinate);
    return location == null ? null : new ProblemLocation(name, location);
  }

  private static @Nullable SourceLocation location(Subgraph subgraph, String coordinate) {
    int dot = coordinate.indexOf('.');
    if (dot < 0) {
      TypeDefinition type = subgraph.schema().type(coordinate);
      return type == null ? null : type.location();
    }
    FieldDefinition field =
        subgraph.schema().field(coordinate.substring(0, dot), coordinate.substring(dot + 1));
    return field == null ? null : field.location();
  }
}
