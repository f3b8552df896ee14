package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.search.Layer.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which states of a layer know the fields of keys and requirements. Confined to one search. */
final class FieldSets {
  private final Router router;
  private final Attempt attempt;
  private final Below nested;

  FieldSets(Router router, Attempt attempt) {
    this.router = router;
    this.attempt = attempt;
    this.nested = new Below(router, attempt);
  }

  /**
   * What knowing a field set takes; null when it cannot be had.
   *
   * @param providers those that other parts need already
   */
  @Nullable
  Known parts(Layer layer, JoinFieldSet fields, Set<State> providers) {
    long cost = 0;
    int stage = -1;
    for (JoinFieldSet.Selection selection : fields.selections()) {
      Known part = switch (selection) {
        case JoinFieldSet.Field field -> knownField(layer, field, providers);
        case JoinFieldSet.Fragment(String type, JoinFieldSet nested) ->
          type == null || type.equals(layer.place.type) || !isAbstract(layer)
              ? parts(layer, nested, providers)
              : knownOnType(layer, type, nested);
      };
      if (part == null) {
        return null;
      }
      cost += part.cost();
      stage = Math.max(stage, part.stage());
      providers.addAll(part.providers());
    }
    return new Known(cost, stage, providers);
  }

  private static boolean isAbstract(Layer layer) {
    return layer.place.possible.size() != 1 || !layer.place.possible.contains(layer.place.type);
  }

  /** The cost is that of what the field needs below itself; its provider's own is added once by the caller. */
  private @Nullable Known knownField(Layer layer, JoinFieldSet.Field field, Set<State> already) {
    State best = null;
    Known bestKnown = null;
    long bestCost = Long.MAX_VALUE;
    long before = already.isEmpty() ? 0 : Union.of(already).cost();
    for (State state : router.resolvers(layer, field.name())) {
      long own = already.isEmpty() ? state.cost() : with(already, state) - before;
      Known below = new Known(0, state.stage(), Set.of());
      if (field.selections() != null) {
        FieldEdge edge = state.node().field(field.name());
        below = edge == null || edge.to() == null
            ? null
            : nested.known(edge.to(), state, field.selections());
      }
      if (below != null
          && (best == null
              || own + below.cost() < bestCost
              || (own + below.cost() == bestCost && below.stage() < bestKnownStage(bestKnown)))) {
        best = state;
        bestKnown = below;
        bestCost = own + below.cost();
      }
    }
    if (best == null || bestKnown == null) {
      return knownOfEachType(layer, field);
    }
    return new Known(bestKnown.cost(), Math.max(best.stage(), bestKnown.stage()), Set.of(best));
  }

  private long with(Set<State> already, State state) {
    List<State> all = new ArrayList<>(already);
    all.add(state);
    Union union = Union.of(all);
    attempt.budget.steps(union.size());
    return union.cost();
  }

  private static int bestKnownStage(@Nullable Known known) {
    return known == null ? Integer.MAX_VALUE : known.stage();
  }

  /** A field that no state resolves on the abstract type itself. */
  private @Nullable Known knownOfEachType(Layer layer, JoinFieldSet.Field field) {
    if (!isAbstract(layer)) {
      return null;
    }
    for (State state : List.copyOf(layer.states())) {
      long cost = 0;
      int stage = state.stage();
      boolean all = !state.node().possibleTypes().isEmpty();
      for (String type : state.node().possibleTypes()) {
        QueryNode node = state.node().narrow(type);
        Known part =
            node == null ? null : nested.known(node, state, new JoinFieldSet(List.of(field)));
        if (part == null) {
          all = false;
          break;
        }
        cost += part.cost();
        stage = Math.max(stage, part.stage());
      }
      if (all) {
        return new Known(cost, stage, Set.of(state));
      }
    }
    return null;
  }

  private @Nullable Known knownOnType(Layer layer, String type, JoinFieldSet nested) {
    Known best = null;
    Known never = null;
    for (State state : List.copyOf(layer.states())) {
      QueryNode node = state.node().narrow(type);
      if (node == null && !state.node().isInterfaceObject() && never == null) {
        never = new Known(0, state.stage(), Set.of(state));
      }
      Known below = node == null ? null : this.nested.known(node, state, nested);
      if (below != null && (best == null || below.cost() < best.cost())) {
        best = new Known(below.cost(), below.stage(), Set.of(state));
      }
    }
    return best == null ? never : best;
  }
}
