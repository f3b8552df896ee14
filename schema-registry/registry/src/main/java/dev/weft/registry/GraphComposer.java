package dev.weft.registry;

import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import java.util.List;

/** Composes the subgraphs of a graph. Thread-safe. */
@FunctionalInterface
interface GraphComposer {
  /**
   * Composes {@code subgraphs}.
   *
   * @param graph the graph they belong to; it has no part in the outcome
   */
  CompositionResult compose(String graph, List<SubgraphSource> subgraphs);
}
