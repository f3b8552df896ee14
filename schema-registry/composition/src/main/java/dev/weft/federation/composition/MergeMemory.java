package dev.weft.federation.composition;

import dev.weft.federation.subgraph.Subgraph;
import java.util.HashMap;
import java.util.Map;

/**
 * The types that were merged, by name, and what the subgraphs meant then. Immutable.
 *
 * @param graphs by the subgraph's name
 */
record MergeMemory(Map<String, GraphMeaning> graphs, Map<String, MergedType> types) {
  static final MergeMemory NONE = new MergeMemory(Map.of(), Map.of());

  /**
   * What a subgraph brings into the merging of its types.
   *
   * @param graph its value of {@code join__Graph}
   * @param directives what it calls the directives that the supergraph keeps
   */
  record GraphMeaning(Subgraph subgraph, String graph, Map<String, ComposedDirective> directives) {}

  /** What the subgraphs of {@code context} mean; those that mean what they did are settled there. */
  Map<String, GraphMeaning> settle(MergeContext context, ComposedDirectives composed) {
    Map<String, GraphMeaning> now = new HashMap<>();
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      GraphMeaning meaning = new GraphMeaning(
          subgraph, context.graphNames().get(graph), composed.byGraph().get(graph));
      now.put(subgraph.name(), meaning);
      if (meaning.equals(graphs.get(subgraph.name()))) {
        context.settle(graph);
      }
    }
    return now;
  }
}
