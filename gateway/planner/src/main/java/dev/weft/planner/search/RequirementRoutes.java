package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the ways to fields with requirements: entrances whose representations have what is required. */
final class RequirementRoutes {
  private final QueryGraph graph;
  private final Attempt attempt;
  private final Router router;

  RequirementRoutes(QueryGraph graph, Attempt attempt, Router router) {
    this.graph = graph;
    this.attempt = attempt;
    this.router = router;
  }

  /** Adds the states in whose nodes a field with requirements can be resolved. */
  void add(Layer layer, String field, List<State> into) {
    for (KeyEdge entrance : graph.entrances(layer.place.type)) {
      FieldEdge edge = entrance.to().field(field);
      if (edge != null
          && edge.requires() != null
          && edge.contextArguments().isEmpty()
          && edge.isThere(attempt.labels())) {
        State state = required(layer, entrance, edge.requires());
        if (state != null) {
          into.add(state);
        }
      }
    }
  }

  private @Nullable State required(Layer layer, KeyEdge entrance, JoinFieldSet requires) {
    for (Visit visit : layer.place.visits) {
      if (visit.node.plain() == entrance.to().plain() && visit.required.contains(requires)) {
        return State.of(visit);
      }
    }
    Router.Taken self = new Router.Taken(layer.place, entrance.to(), requires, List.of());
    if (!router.take(self)) {
      return null;
    }
    try {
      return router.entered(layer, entrance, requires, List.of());
    } finally {
      router.release(self);
    }
  }
}
