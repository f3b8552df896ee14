package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways to fields with contextual arguments.
 *
 * <p>The values come from objects further up and have to be known when the fetch is sent. So the fetch begins with
 * entities, at the field's own object or further up, but not above the objects that set the contexts: below one entity
 * they could differ. Confined to one search.
 */
final class ContextRoutes {
  private record Open(Place place, QueryNode node, String field) {}

  private final QueryGraph graph;
  private final Attempt attempt;
  private final Router router;
  private final Set<Open> open = new HashSet<>();

  ContextRoutes(QueryGraph graph, Attempt attempt, Router router) {
    this.graph = graph;
    this.attempt = attempt;
    this.router = router;
  }

  /** Adds the states in whose nodes a field with contextual arguments can be resolved. */
  void add(Layer layer, String field, List<State> into) {
    if (!attempt.contextNeeds().areAnywhere()) {
      return;
    }
    for (QueryNode node : graph.nodesOf(layer.place.type).values()) {
      FieldEdge edge = node.field(field);
      if (edge == null || edge.contextArguments().isEmpty() || !edge.isThere(attempt.labels())) {
        continue;
      }
      Open self = new Open(layer.place, node, field);
      if (open.add(self)) {
        try {
          add(layer, edge, into);
        } finally {
          open.remove(self);
        }
      }
    }
  }

  private void add(Layer layer, FieldEdge edge, List<State> into) {
    List<ContextNeed> needs = attempt.contextNeeds().of(layer.place, edge);
    for (Visit visit : layer.place.visits) {
      if (visit.node.plain() == edge.from()
          && visit.group.knows(needs)
          && (edge.requires() == null || visit.required.contains(edge.requires()))) {
        into.add(State.of(visit));
      }
    }
    int nearest = Integer.MAX_VALUE;
    for (ContextNeed need : needs) {
      nearest = Math.min(nearest, need.nearest());
    }
    for (KeyEdge entrance : graph.entrances(layer.place.type)) {
      if (entrance.to() == edge.from()) {
        State state = router.entered(layer, entrance, edge.requires(), needs);
        if (state != null) {
          into.add(state);
        }
      }
    }
    if (edge.requires() == null) {
      addFromAbove(layer.place, edge, needs, nearest, into);
    }
  }

  /** Ways that enter further up and go down to the field's object in the same fetch. */
  private void addFromAbove(
      Place place, FieldEdge edge, List<ContextNeed> needs, int nearest, List<State> into) {
    int level = place.level();
    Deque<Place> down = new ArrayDeque<>();
    for (Place at = place; at.parent != null; at = at.parent) {
      down.push(at);
      Place above = at.parent;
      if (at.earlier != null
          || above.parent == null
          || level - above.level() > nearest
          || attempt.isFixed(at)) {
        return;
      }
      for (KeyEdge entrance : graph.entrances(above.type)) {
        if (!entrance.to().subgraph().equals(edge.from().subgraph())
            || !leads(entrance.to(), down, edge)) {
          continue;
        }
        State state = router.entered(router.layer(above), entrance, null, needs);
        for (Place step : down) {
          state = state == null ? null : step(state, step);
        }
        if (state != null) {
          into.add(state);
        }
      }
    }
  }

  private boolean leads(QueryNode from, Deque<Place> down, FieldEdge edge) {
    @Nullable QueryNode node = from;
    for (Place step : down) {
      node = node == null ? null : next(node, step);
    }
    return node != null && node.plain() == edge.from();
  }

  private @Nullable State step(State state, Place step) {
    QueryNode node = next(state.node(), step);
    if (node == null) {
      return null;
    }
    long cost = step.field == null ? state.cost() : state.cost() + Costs.FIELD;
    return new State(step, node, cost, state.stage(), null, state, null);
  }

  private @Nullable QueryNode next(QueryNode node, Place step) {
    if (step.field == null) {
      return node.narrow(step.type);
    }
    FieldEdge edge = node.field(step.field.name);
    return edge != null && router.isPlain(node, step.field.name) ? edge.to() : null;
  }
}
