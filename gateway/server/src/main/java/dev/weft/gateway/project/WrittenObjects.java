package dev.weft.gateway.project;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where shared objects stand in the output already. Confined to one request. */
final class WrittenObjects {
  private record Key(int object, ProjectionSet selected) {
    @Override
    public int hashCode() {
      return object * 31 + System.identityHashCode(selected);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && object == that.object && selected == that.selected;
    }
  }

  private final Map<Key, Long> ranges = new HashMap<>();
  private int start;
  private int length;

  boolean find(int object, ProjectionSet selected) {
    Long range = ranges.isEmpty() ? null : ranges.get(new Key(object, selected));
    if (range == null) {
      return false;
    }
    start = (int) (range >>> 32);
    length = range.intValue();
    return true;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  void add(int object, ProjectionSet selected, int from, int count) {
    ranges.put(new Key(object, selected), (long) from << 32 | count);
  }

  /** Forgets what stood at {@code from} or behind it. */
  void forgetFrom(int from) {
    ranges.values().removeIf(range -> (int) (range >>> 32) >= from);
  }
}
