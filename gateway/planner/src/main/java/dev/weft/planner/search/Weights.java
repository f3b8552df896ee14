package dev.weft.planner.search;

import java.util.Map;

/**
 * How long fetches from subgraphs take, relative to each other.
 *
 * <p>Immutable.
 */
public final class Weights {
  /** The weight of a subgraph of which nothing is said. */
  static final long ONE = 1_000;

  private final Map<String, Double> bySubgraph;

  public Weights(Map<String, Double> bySubgraph) {
    this.bySubgraph = Map.copyOf(bySubgraph);
  }

  /** The weight of a subgraph; {@link #ONE} for an ordinary one. */
  long of(String subgraph) {
    Double weight = bySubgraph.get(subgraph);
    return weight == null ? ONE : Math.max(1, Math.round(weight * ONE));
  }

  boolean isPlain() {
    return bySubgraph.isEmpty();
  }
}
