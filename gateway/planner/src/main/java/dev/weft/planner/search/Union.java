package dev.weft.planner.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What several ways cost together: a fetch that they share counts once, and two to one subgraph at one stage will be one.
 *
 * <p>Confined to one search.
 */
final class Union {
  private record Slot(String subgraph, int stage) {}

  private final Set<State> seen = new HashSet<>();
  private final Set<Slot> slots = new HashSet<>();
  private long cost;

  static Union of(Collection<State> states) {
    Union union = new Union();
    states.forEach(union::add);
    return union;
  }

  /** The cost of all that was added, {@link Costs#MOST} at most. */
  long cost() {
    return Math.min(cost, Costs.MOST);
  }

  /** How many states it took. */
  int size() {
    return seen.size();
  }

  private void add(State start) {
    if (start.cost() == 0 || !seen.add(start)) {
      return;
    }
    List<State> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      State state = open.removeLast();
      if (state.previous() != null) {
        cost += state.cost() - state.previous().cost();
        next(state.previous(), open);
        continue;
      }
      State.Entrance entrance = state.entrance();
      long fetch = entrance == null ? state.cost() : entrance.fetch();
      boolean alone = slots.add(new Slot(state.node().subgraph(), state.stage()));
      cost += alone ? fetch : Math.min(fetch, Costs.JOINED_FETCH);
      if (entrance != null) {
        cost += entrance.nested();
        entrance.providers().forEach(provider -> next(provider, open));
      }
    }
  }

  private void next(State state, List<State> open) {
    if (state.cost() > 0 && seen.add(state)) {
      open.add(state);
    }
  }
}
