package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.QueryNode;
import java.util.BitSet;
import java.util.List;

/**
 * Where a walk stands. Immutable.
 *
 * @param type of the API schema
 * @param nodes of which at least one holds the object, by id; when all need each other the least capable are left out
 * @param choices the labels decided so far
 * @param contexts the context demands that objects further up answer
 * @param trail how the walk came here
 */
record Position(
    String type, List<QueryNode> nodes, OverrideChoices choices, BitSet contexts, Trail trail) {
  Position {
    nodes = List.copyOf(nodes);
    contexts = (BitSet) contexts.clone();
  }

  /** Whether all that can be asked here can be asked at {@code other} too, with no more to answer it. */
  boolean answersFor(Position other) {
    return type.equals(other.type)
        && nodes.size() <= other.nodes.size()
        && other.nodes.containsAll(nodes)
        && other.choices.containsAll(choices)
        && containsAll(other.contexts, contexts);
  }

  private static boolean containsAll(BitSet all, BitSet some) {
    if (some.isEmpty()) {
      return true;
    }
    BitSet rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }
}
