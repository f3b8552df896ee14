package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** All states of one place, the best for each node. */
final class Layer {
  final Place place;
  private final SequencedMap<QueryNode, State> best = new LinkedHashMap<>();

  Layer(Place place) {
    this.place = place;
  }

  /** Adds {@code state} if it is better than what is known for its node; says whether it was. */
  boolean offer(State state) {
    if (state.betterThan(best.get(state.node()))) {
      best.put(state.node(), state);
      return true;
    }
    return false;
  }

  Collection<State> states() {
    return best.values();
  }

  @Nullable
  State at(QueryNode node) {
    return best.get(node);
  }
}
