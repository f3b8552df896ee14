package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what is deferred although an earlier part of the answer has it anyway. */
final class Given {
  private Given() {}

  /** Whether all of a field that is deferred at {@code place} is demanded of the same objects before. */
  static boolean isGiven(Selection.Field field, Place place, Set<Condition> conditions) {
    for (Place earlier = place.earlier; earlier != null; earlier = earlier.earlier) {
      for (Place at = earlier; at != null; at = at.isNarrowed() ? at.parent : null) {
        if (isDemanded(field, at, conditions)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isDemanded(Selection.Field field, Place place, Set<Condition> conditions) {
    for (Demand demand : place.withKey(field.responseKey())) {
      if (!demand.hidden
          && demand.name.equals(field.name())
          && conditions.containsAll(demand.conditions)
          && hasAll(field, demand.below)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAll(Selection.Field field, @Nullable Place below) {
    if (field.selectionSet() == null || below == null) {
      return true;
    }
    for (Selection selection : field.selectionSet().selections()) {
      if (!(selection instanceof Selection.Field inner)
          || !isDemanded(inner, below, Set.copyOf(inner.conditions()))) {
        return false;
      }
    }
    return true;
  }
}
