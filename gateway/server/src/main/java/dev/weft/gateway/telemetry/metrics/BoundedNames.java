package dev.weft.gateway.telemetry.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many values of a label through that others choose, and no more: the rest are all called {@code other}.
 *
 * <p>Thread-safe.
 */
final class BoundedNames {
  static final String OTHER = "other";
  static final String UNKNOWN = "unknown";
  private static final int LONGEST = 100;

  private final int limit;
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();

  BoundedNames(int limit) {
    this.limit = limit;
  }

  /** {@code name}, or what stands for it. */
  String admit(@Nullable String name) {
    if (name == null) {
      return UNKNOWN;
    }
    if (admitted.contains(name)) {
      return name;
    }
    // Requests at the same moment may exceed the limit by as many as they are.
    if (name.isEmpty() || name.length() > LONGEST || admitted.size() >= limit) {
      return OTHER;
    }
    admitted.add(name);
    return name;
  }
}
