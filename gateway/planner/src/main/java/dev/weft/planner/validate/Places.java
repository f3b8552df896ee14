package dev.weft.planner.validate;

import dev.weft.planner.plan.ResponsePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what a response path reaches. */
final class Places {
  /** Objects at the end of a path, and the types they may have there. */
  record Found(KnownObject object, Set<String> types) {}

  private Places() {}

  static List<Found> at(KnownObject root, ResponsePath path) {
    List<Found> found = List.of(new Found(root, root.types()));
    for (ResponsePath.Segment segment : path.segments()) {
      List<Found> next = new ArrayList<>();
      for (Found place : found) {
        switch (segment) {
          case ResponsePath.Segment.Items _ -> next.add(place);
          case ResponsePath.Segment.OnTypes(List<String> types) -> {
            Set<String> both = new LinkedHashSet<>(place.types());
            both.retainAll(types);
            if (!both.isEmpty()) {
              next.add(new Found(place.object(), both));
            }
          }
          case ResponsePath.Segment.Key(String key) -> {
            for (String type : place.types()) {
              KnownObject.KnownField field = place.object().fields(type).get(key);
              if (field != null
                  && field.value != null
                  && next.stream().noneMatch(it -> it.object() == field.value)) {
                next.add(new Found(field.value, field.value.types()));
              }
            }
          }
        }
      }
      found = next;
    }
    return found;
  }

  /** Whether {@code fetches} bring the way to a place. */
  static boolean isBrought(KnownObject root, ResponsePath path, Set<Integer> fetches) {
    List<KnownObject> objects = List.of(root);
    for (ResponsePath.Segment segment : path.segments()) {
      if (segment instanceof ResponsePath.Segment.Key(String key)) {
        List<KnownObject> next = new ArrayList<>();
        for (KnownObject object : objects) {
          for (String type : object.types()) {
            KnownObject.KnownField field = object.fields(type).get(key);
            if (field != null
                && field.value != null
                && !next.contains(field.value)
                && field.sources.stream().anyMatch(it -> fetches.contains(it.fetch()))) {
              next.add(field.value);
            }
          }
        }
        objects = next;
      }
    }
    return !objects.isEmpty();
  }
}
