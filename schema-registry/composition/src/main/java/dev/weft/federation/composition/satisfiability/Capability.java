package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.QueryNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Leaves out nodes that others make up for. Stateless. */
final class Capability {
  private Capability() {}

  /** Those nodes, by id, that no other of them reaches; of nodes of a type that reach each other one stands for all. */
  static List<QueryNode> mostCapable(List<QueryNode> nodes, Reachability reachability) {
    Set<QueryNode> kept = new LinkedHashSet<>();
    for (QueryNode node : nodes) {
      kept.add(representative(node, reachability));
    }
    List<QueryNode> best = new ArrayList<>();
    for (QueryNode node : kept) {
      boolean madeUpFor = false;
      for (QueryNode other : kept) {
        madeUpFor |= other != node && reachability.reaches(other, node);
      }
      if (!madeUpFor) {
        best.add(node);
      }
    }
    best.sort(Comparator.comparingInt(QueryNode::id));
    return best;
  }

  private static QueryNode representative(QueryNode node, Reachability reachability) {
    QueryNode first = node;
    for (QueryNode other : reachability.from(node)) {
      if (other.id() < first.id()
          && other.typeName().equals(node.typeName())
          && reachability.reaches(other, node)) {
        first = other;
      }
    }
    return first;
  }

  /** The node from where most fields can be had. */
  static QueryNode best(List<QueryNode> nodes, Reachability reachability) {
    QueryNode best = nodes.getFirst();
    int most = -1;
    for (QueryNode node : nodes) {
      int fields = 0;
      for (QueryNode here : reachability.from(node)) {
        fields += here.fields().size();
      }
      if (fields > most) {
        most = fields;
        best = node;
      }
    }
    return best;
  }
}
