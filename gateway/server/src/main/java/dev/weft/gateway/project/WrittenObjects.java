package dev.weft.gateway.project;

import org.jspecify.annotations.Nullable;

/**
 * Where shared objects stand in the output already. Confined to one request.
 *
 * <p>A table with open addressing: it is asked for every object that stands in several places.
 */
final class WrittenObjects {
  private static final int FIRST_CAPACITY = 64;

  private int[] objects = {};
  private @Nullable ProjectionSet[] selections = {}; // null where the table is empty
  private int[] starts = {};
  private int[] lengths = {};
  private int count;
  private int found;

  boolean find(int object, ProjectionSet selected) {
    if (count == 0) {
      return false;
    }
    found = place(object, selected);
    return selections[found] != null;
  }

  int start() {
    return starts[found];
  }

  int length() {
    return lengths[found];
  }

  void add(int object, ProjectionSet selected, int from, int length) {
    if (count * 2 >= objects.length) {
      rebuild(Math.max(FIRST_CAPACITY, objects.length * 2), Integer.MAX_VALUE);
    }
    put(object, selected, from, length);
  }

  /** Forgets what stood at {@code from} or behind it. */
  void forgetFrom(int from) {
    if (count > 0) {
      rebuild(objects.length, from);
    }
  }

  /** The place of the pair, or the empty one where it would stand. */
  private int place(int object, ProjectionSet selected) {
    int mask = objects.length - 1;
    int at = (object * 31 + System.identityHashCode(selected)) * 0x9E3779B9 >>> 8 & mask;
    while (selections[at] != null && (objects[at] != object || selections[at] != selected)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void put(int object, ProjectionSet selected, int from, int length) {
    int at = place(object, selected);
    if (selections[at] == null) {
      count++;
    }
    objects[at] = object;
    selections[at] = selected;
    starts[at] = from;
    lengths[at] = length;
  }

  private void rebuild(int capacity, int before) {
    int[] oldObjects = objects;
    @Nullable ProjectionSet[] oldSelections = selections;
    int[] oldStarts = starts;
    int[] oldLengths = lengths;
    objects = new int[capacity];
    selections = new ProjectionSet[capacity];
    starts = new int[capacity];
    lengths = new int[capacity];
    count = 0;
    for (int i = 0; i < oldObjects.length; i++) {
      ProjectionSet selected = oldSelections[i];
      if (selected != null && oldStarts[i] < before) {
        put(oldObjects[i], selected, oldStarts[i], oldLengths[i]);
      }
    }
  }
}
