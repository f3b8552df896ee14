package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entrances that are being taken, one for the sake of another. Confined to one search. */
final class TakenEntrances {
  private final Set<Router.Taken> taken = new HashSet<>();
  private final Map<Place, Deque<Integer>> signatures = new HashMap<>();
  private int made;

  boolean take(Router.Taken entrance) {
    if (!taken.add(entrance)) {
      return false;
    }
    signatures.computeIfAbsent(entrance.place(), _ -> new ArrayDeque<>()).push(++made);
    return true;
  }

  /** Gives back what was taken last at its place. */
  void release(Router.Taken entrance) {
    taken.remove(entrance);
    Deque<Integer> atPlace = signatures.get(entrance.place());
    if (atPlace != null) {
      atPlace.pop();
      if (atPlace.isEmpty()) {
        signatures.remove(entrance.place());
      }
    }
  }

  boolean contains(Place place, QueryNode node, @Nullable JoinFieldSet requires) {
    return !taken.isEmpty() && taken.contains(new Router.Taken(place, node, requires, List.of()));
  }

  /** A number that stands for what is taken at a place. */
  int signature(Place place) {
    Deque<Integer> atPlace = signatures.get(place);
    return atPlace == null || atPlace.isEmpty() ? 0 : atPlace.peek();
  }
}
