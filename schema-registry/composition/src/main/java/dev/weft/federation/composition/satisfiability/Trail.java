package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How an operation came to where it is: the steps from its root, the last one first. Immutable.
 *
 * @param above null at the root
 */
record Trail(@Nullable Trail above, Step step) {

  /** The beginning of an operation, a field, or a fragment. */
  sealed interface Step {}

  record Root(OperationType operation) implements Step {}

  record Field(SchemaType.Field field) implements Step {}

  record Fragment(String type) implements Step {}

  static Trail root(OperationType operation) {
    return new Trail(null, new Root(operation));
  }

  Trail then(Step next) {
    return new Trail(this, next);
  }

  /** The steps from the root on. */
  Deque<Step> steps() {
    Deque<Step> steps = new ArrayDeque<>();
    for (Trail trail = this; trail != null; trail = trail.above()) {
      steps.addFirst(trail.step());
    }
    return steps;
  }
}
