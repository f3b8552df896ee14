package dev.weft.gateway.merge;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.ResponseTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the objects that a compiled path reaches. Confined to one request. */
public final class PathWalk {
  private final ResponseTree tree;
  private int[] found = new int[16];
  private int count;

  /** Makes a walk over {@code tree}. */
  public PathWalk(ResponseTree tree) {
    this.tree = tree;
  }

  /** Forgets what was found. */
  public void clear() {
    count = 0;
  }

  /** How many objects were found. */
  public int count() {
    return count;
  }

  /** The i-th object found. */
  public int found(int i) {
    return found[i];
  }

  /** Finds each object that {@code path} reaches from {@code root} once, in the order of the response. */
  public void find(int root, List<PathStep> path) {
    tree.newWalk();
    object(root, path, 0);
  }

  private void object(int object, List<PathStep> path, int step) {
    if (step == path.size()) {
      if (tree.visit(object)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = object;
      }
      return;
    }
    PathStep next = path.get(step);
    if (next instanceof PathStep.Into into) {
      if (into.slot() >= 0 && tree.visit(object)) {
        value(tree.slot(object, into.slot()), path, step + 1);
      }
    } else if (((PathStep.OnTypes) next).types().get(tree.typeOf(object))) {
      object(object, path, step + 1);
    }
  }

  private void value(long value, List<PathStep> path, int step) {
    int kind = Cell.kind(value);
    if (kind == Cell.OBJECT) {
      object(Cell.base(value), path, step);
    } else if (kind == Cell.LIST) {
      int list = Cell.base(value);
      int size = tree.listSize(list);
      for (int i = 0; i < size; i++) {
        value(tree.item(list, i), path, step);
      }
    }
  }

  /** Takes one place of an object. */
  public interface PlaceConsumer {
    /**
     * Takes a place.
     *
     * @param path valid during the call only
     */
    void place(int object, List<Object> path);
  }

  /** Gives every place that {@code path} leads to, objects that stand in several places several times. */
  public void places(int root, List<PathStep> path, PlaceConsumer consumer) {
    objectPlaces(root, path, 0, new ArrayList<>(), consumer);
  }

  private void objectPlaces(
      int object, List<PathStep> path, int step, List<Object> at, PlaceConsumer consumer) {
    if (step == path.size()) {
      consumer.place(object, at);
      return;
    }
    switch (path.get(step)) {
      case PathStep.OnTypes(var types) -> {
        if (types.get(tree.typeOf(object))) {
          objectPlaces(object, path, step + 1, at, consumer);
        }
      }
      case PathStep.Into(int slot, String key) -> {
        if (slot >= 0) {
          at.addLast(key);
          valuePlaces(tree.slot(object, slot), path, step + 1, at, consumer);
          at.removeLast();
        }
      }
    }
  }

  private void valuePlaces(
      long value, List<PathStep> path, int step, List<Object> at, PlaceConsumer consumer) {
    int kind = Cell.kind(value);
    if (kind == Cell.OBJECT) {
      objectPlaces(Cell.base(value), path, step, at, consumer);
    } else if (kind == Cell.LIST) {
      int list = Cell.base(value);
      int size = tree.listSize(list);
      for (int i = 0; i < size; i++) {
        at.addLast(i);
        valuePlaces(tree.item(list, i), path, step, at, consumer);
        at.removeLast();
      }
    }
  }
}
