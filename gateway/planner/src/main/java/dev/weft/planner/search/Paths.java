package dev.weft.planner.search;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.planner.plan.ResponsePath;
import java.util.ArrayList;
import java.util.List;

/** Where places are in the response. */
final class Paths {
  private Paths() {}

  static ResponsePath of(Place place) {
    List<ResponsePath.Segment> segments = new ArrayList<>();
    add(place, segments);
    return segments.isEmpty() ? ResponsePath.ROOT : new ResponsePath(segments);
  }

  private static void add(Place place, List<ResponsePath.Segment> segments) {
    if (place.parent == null) {
      return;
    }
    add(place.parent, segments);
    if (place.isDeferred()) {
      return;
    }
    if (place.field == null) {
      ResponsePath.Segment types = new ResponsePath.Segment.OnTypes(List.copyOf(place.possible));
      if (!segments.isEmpty() && segments.getLast() instanceof ResponsePath.Segment.OnTypes) {
        segments.removeLast();
      }
      segments.add(types);
      return;
    }
    segments.add(new ResponsePath.Segment.Key(place.field.responseKey));
    items(place.field.type, segments);
  }

  /** Response keys, and {@code ... on T} where a type narrows, as federation tools write it. */
  static List<String> ofQuery(Place place) {
    if (place.parent == null) {
      return List.of();
    }
    List<String> path = new ArrayList<>(ofQuery(place.parent));
    if (place.field != null) {
      path.add(place.field.responseKey);
    } else if (place.isNarrowed()) {
      path.add("... on " + place.type);
    }
    return path;
  }

  static void items(TypeRef type, List<ResponsePath.Segment> segments) {
    switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> items(inner, segments);
      case TypeRef.ListOf(TypeRef item) -> {
        segments.add(new ResponsePath.Segment.Items());
        items(item, segments);
      }
      case TypeRef.Named _ -> {}
    }
  }
}
