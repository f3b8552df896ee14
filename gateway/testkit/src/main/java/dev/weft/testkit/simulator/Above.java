package dev.weft.testkit.simulator;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects on the way from the root to a field's own object, the nearest first. Immutable. */
record Above(WorldObject object, @Nullable Above next) {

  /** The nearest that is of one of {@code types}, or null. */
  static @Nullable WorldObject nearest(@Nullable Above above, Set<String> types) {
    for (Above at = above; at != null; at = at.next) {
      if (types.contains(at.object.type())) {
        return at.object;
      }
    }
    return null;
  }
}
