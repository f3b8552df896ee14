package dev.weft.gateway.merge;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.ResponseTree;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the objects that a compiled path reaches, each with the objects that lead to it. Confined to one request.
 *
 * <p>Used for contextual arguments only; {@link PathWalk} is what others need.
 */
public final class LineWalk {

  /** Takes an object. */
  public interface Consumer {
    /**
     * Takes the last of the first {@code length} objects of {@code line}.
     *
     * @param line one object for each response key from the root on; valid during the call only
     */
    void object(int[] line, int length);
  }

  private final ResponseTree tree;
  private int[] line = new int[16];

  /** Makes a walk over {@code tree}. */
  public LineWalk(ResponseTree tree) {
    this.tree = tree;
  }

  /** Gives each object that {@code path} reaches from {@code root} once, in the order of the response. */
  public void find(int root, List<PathStep> path, Consumer consumer) {
    tree.newWalk();
    line[0] = root;
    object(1, path, 0, consumer);
  }

  private void object(int length, List<PathStep> path, int step, Consumer consumer) {
    int object = line[length - 1];
    if (step == path.size()) {
      if (tree.visit(object)) {
        consumer.object(line, length);
      }
      return;
    }
    switch (path.get(step)) {
      case PathStep.OnTypes(var types) -> {
        if (types.get(tree.typeOf(object))) {
          object(length, path, step + 1, consumer);
        }
      }
      case PathStep.Into(int slot, String _) -> {
        if (slot >= 0) {
          value(tree.slot(object, slot), length, path, step + 1, consumer);
        }
      }
    }
  }

  private void value(long value, int length, List<PathStep> path, int step, Consumer consumer) {
    int kind = Cell.kind(value);
    if (kind == Cell.OBJECT) {
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length] = Cell.base(value);
      object(length + 1, path, step, consumer);
    } else if (kind == Cell.LIST) {
      int list = Cell.base(value);
      for (int i = 0; i < tree.listSize(list); i++) {
        value(tree.item(list, i), length, path, step, consumer);
      }
    }
  }
}
