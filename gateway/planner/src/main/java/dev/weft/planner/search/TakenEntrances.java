package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entrances that are being taken, one for the sake of another. Confined to one search. */
final class TakenEntrances {
  private final Set<Router.Taken> taken = new HashSet<>();
  private final Deque<Integer> signatures = new ArrayDeque<>();
  private int made;

  boolean take(Router.Taken entrance) {
    if (!taken.add(entrance)) {
      return false;
    }
    signatures.push(++made);
    return true;
  }

  void release(Router.Taken entrance) {
    taken.remove(entrance);
    signatures.pop();
  }

  boolean contains(Place place, QueryNode node, @Nullable JoinFieldSet requires) {
    return !taken.isEmpty() && taken.contains(new Router.Taken(place, node, requires, List.of()));
  }

  /** A number that stands for the set as it is. */
  int signature() {
    return signatures.isEmpty() ? 0 : signatures.peek();
  }
}
