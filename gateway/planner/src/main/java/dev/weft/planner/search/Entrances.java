package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryGraph;
import java.util.HashMap;
import java.util.Map;

/**
 * The entrances of a query graph as the search asks for them: by key, since many subgraphs have the same one, and by the
 * fields that they lead to.
 *
 * <p>Thread-safe; filled as types are met, for all plans over one supergraph.
 */
public final class Entrances {
  private final QueryGraph graph;
  private final boolean contextual;
  private final Map<String, EntrancesOfType> byType = new HashMap<>();

  /** Makes the entrances of {@code graph}; none is looked at yet. */
  public Entrances(QueryGraph graph) {
    this.graph = graph;
    this.contextual = graph.supergraph().schemas().stream()
        .flatMap(schema -> schema.types().values().stream())
        .flatMap(type -> type.fields().values().stream())
        .anyMatch(field -> !field.contextArguments().isEmpty());
  }

  /** Whether any argument is filled from a context. */
  boolean isContextual() {
    return contextual;
  }

  QueryGraph graph() {
    return graph;
  }

  /** The entrances open to objects of a type. */
  synchronized EntrancesOfType of(String type) {
    return byType.computeIfAbsent(type, name -> new EntrancesOfType(graph.entrances(name)));
  }
}
