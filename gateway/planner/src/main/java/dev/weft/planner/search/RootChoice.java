package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import java.util.List;
import java.util.Set;

/** Chooses the subgraph of a mutation's or subscription's root field, which is run once. */
final class RootChoice {
  private RootChoice() {}

  /** The root that resolves most of a field, among those from where all of it can be reached. */
  static QueryNode choose(
      QueryGraph graph, Set<String> labels, List<QueryNode> roots, Place root, Demand demand) {
    Feasibility feasibility = new Feasibility(graph, labels);
    QueryNode best = null;
    int bestRank = -1;
    for (QueryNode node : roots) {
      FieldEdge edge = node.field(demand.name);
      if (edge == null || !edge.isThere(labels)) {
        continue;
      }
      int rank = 0;
      if (edge.to() != null && demand.below != null) {
        rank = feasibility.localLeaves(edge.to(), demand.below) * 2;
      }
      if (!root.visits.isEmpty() && root.visits.getLast().node == node) {
        rank++;
      }
      if (feasibility.completes(node, demand)) {
        rank += 1_000_000;
      }
      if (rank > bestRank) {
        best = node;
        bestRank = rank;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no subgraph resolves " + demand);
    }
    return best;
  }
}
