package dev.weft.gateway.execute;

import dev.weft.gateway.merge.PathStep;
import dev.weft.gateway.merge.PathWalk;
import dev.weft.gateway.merge.Renames;
import dev.weft.gateway.merge.Representations;
import dev.weft.gateway.project.VisiblePaths;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.response.ResponseErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where in the response the errors of subgraphs belong: an entity's error at every place of that entity.
 *
 * <p>Nothing is kept for this while all goes well; the tree is walked again when there is an error. Confined to one
 * request.
 */
final class ErrorPaths {
  private final int root;
  private final PathWalk walk;
  private final CompiledOperation operation;
  private final VisiblePaths visible;

  ErrorPaths(int root, PathWalk walk, CompiledOperation operation, VisiblePaths visible) {
    this.root = root;
    this.walk = walk;
    this.operation = operation;
    this.visible = visible;
  }

  /**
   * Adds the placed errors of one fetch. Those of fields that only the gateway asked for are kept as causes: the client
   * gets them where they make something it asked for fail.
   */
  void place(FetchOutcome outcome, ResponseErrors errors) {
    PendingFetch pending = outcome.sent;
    if (pending == null || outcome.placed().isEmpty()) {
      return;
    }
    for (FetchOutcome.Placed placed : outcome.placed()) {
      List<List<Object>> places = switch (pending.fetch()) {
        case CompiledFetch.Root rootFetch ->
          behind(rootFetch.path(), rootFetch.renames(), placed.path());
        case CompiledFetch.Entities entities -> ofEntity(entities, pending, placed.path());
      };
      boolean shown = false;
      for (List<Object> place : places) {
        if (visible.isVisible(root, operation.rootType, operation.projection, place)) {
          shown = true;
          ResponseError error = placed.error();
          errors.add(
              new ResponseError(error.message(), error.locations(), place, error.extensions()));
        }
      }
      if (!shown) {
        outcome.hide(placed.error());
      }
    }
  }

  private List<List<Object>> behind(List<PathStep> path, Renames renames, List<Object> rest) {
    List<List<Object>> places = new ArrayList<>();
    List<Object> renamed = renames.apply(rest);
    walk.places(root, path, (_, at) -> places.add(joined(at, renamed)));
    return places;
  }

  private List<List<Object>> ofEntity(
      CompiledFetch.Entities fetch, PendingFetch pending, List<Object> path) {
    if (path.size() < 2 || !(path.get(1) instanceof Integer index)) {
      return List.of();
    }
    List<CompiledFetch.Call> calls = fetch.calls();
    for (int i = 0; i < calls.size(); i++) {
      CompiledFetch.Call call = calls.get(i);
      if (call.alias().equals(path.getFirst())) {
        List<Object> rest = call.renames().apply(path.subList(2, path.size()));
        return ofEntity(call, pending.representations().get(i), index, rest);
      }
    }
    return List.of();
  }

  private List<List<Object>> ofEntity(
      CompiledFetch.Call call, Representations asked, int index, List<Object> rest) {
    Set<Integer> objects = new HashSet<>();
    for (int i = 0; i < asked.targetCount(); i++) {
      if (asked.representationOf(i) == index) {
        objects.add(asked.target(i));
      }
    }
    Map<List<Object>, Boolean> seen = new HashMap<>();
    List<List<Object>> places = new ArrayList<>();
    for (List<PathStep> path : call.paths()) {
      walk.places(root, path, (object, at) -> {
        if (objects.contains(object)) {
          List<Object> place = joined(at, rest);
          if (seen.put(place, true) == null) {
            places.add(place);
          }
        }
      });
    }
    return places;
  }

  private static List<Object> joined(List<Object> at, List<Object> rest) {
    List<Object> path = new ArrayList<>(at);
    path.addAll(rest);
    return path;
  }
}
