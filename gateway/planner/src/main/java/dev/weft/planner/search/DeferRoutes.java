package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways to have objects for what is deferred of them: in fetches of its own, so that nobody waits for it.
 *
 * <p>The inputs of such a fetch are known where the objects stand, before anything is deferred. A node that cannot be
 * entered anew is taken from there: what is deferred is then fetched with the rest. Confined to one search.
 */
final class DeferRoutes {
  private final Attempt attempt;
  private final Router router;

  DeferRoutes(Attempt attempt, Router router) {
    this.attempt = attempt;
    this.router = router;
  }

  /**
   * Fills the layer of a place that is deferred; what is fetched for it already is there.
   *
   * @param above the place that is narrowed, or {@code earlier} itself
   * @param earlier the place of the same objects before
   */
  void fill(Layer layer, @Nullable Layer above, Layer earlier) {
    if (layer.place.undeferred().parent == null) {
      for (QueryNode root : attempt.rootsToOpen()) {
        layer.offer(new State(layer.place, root, attempt.rootCost(root), 0, null, null, null));
      }
      return;
    }
    if (above != null && above != earlier) {
      addNarrowed(above, layer);
    }
    router.settle(layer);
    for (State state : earlier.states()) {
      if (layer.at(state.node()) == null) {
        layer.offer(
            new State(layer.place, state.node(), state.cost(), state.stage(), null, state, null));
      }
    }
    layer.forget();
  }

  /** Fetches that were entered before the type was narrowed go on. */
  private static void addNarrowed(Layer above, Layer layer) {
    for (State state : above.states()) {
      QueryNode node = isOwn(state) ? state.node().narrow(layer.place.type) : null;
      if (node != null) {
        layer.offer(new State(layer.place, node, state.cost(), state.stage(), null, state, null));
      }
    }
  }

  /** Whether the fetch of a state is for the part of the answer that its place is for. */
  private static boolean isOwn(State state) {
    State at = state;
    while (at.visit() == null && at.previous() != null) {
      if (at.previous().place().scope != state.place().scope) {
        return false;
      }
      at = at.previous();
    }
    return at.visit() == null || at.visit().group.entrance().place.scope == state.place().scope;
  }
}
