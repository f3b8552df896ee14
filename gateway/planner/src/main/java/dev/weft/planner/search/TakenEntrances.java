package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entrances that are being taken, one for the sake of another. Confined to one search. */
final class TakenEntrances {
  private final Set<Router.Taken> taken = new HashSet<>();
  private final Map<Place, Integer> signatures = new HashMap<>();
  private int made;

  boolean take(Router.Taken entrance) {
    if (!taken.add(entrance)) {
      return false;
    }
    signatures.put(entrance.place(), ++made);
    return true;
  }

  void release(Router.Taken entrance) {
    taken.remove(entrance);
    signatures.remove(entrance.place());
    for (Router.Taken other : taken) {
      if (other.place() == entrance.place()) {
        signatures.put(entrance.place(), ++made);
      }
    }
  }

  boolean contains(Place place, QueryNode node, @Nullable JoinFieldSet requires) {
    return !taken.isEmpty() && taken.contains(new Router.Taken(place, node, requires, List.of()));
  }

  /** A number that stands for what is taken at a place. */
  int signature(Place place) {
    return signatures.isEmpty() ? 0 : signatures.getOrDefault(place, 0);
  }
}
