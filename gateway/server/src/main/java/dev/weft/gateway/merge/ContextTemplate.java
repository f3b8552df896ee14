package dev.weft.gateway.merge;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ResponseTree;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a contextual argument is found, for each path of an entity call.
 *
 * <p>Immutable.
 */
public final class ContextTemplate {
  /** One place of the value; {@code types} is null when any object will do. */
  record Source(int levelsUp, @Nullable BitSet types, List<PathStep> path) {}

  private final String variable;
  private final boolean required;
  private final List<List<Source>> sourcesByPath;

  ContextTemplate(String variable, boolean required, List<List<Source>> sourcesByPath) {
    this.variable = variable;
    this.required = required;
    this.sourcesByPath = sourcesByPath;
  }

  /** The variable that takes the value. */
  public String variable() {
    return variable;
  }

  /**
   * Writes the value for one entity: null when it is not known.
   *
   * @param path the number of the path that led to the entity
   * @param line the objects that lead to the entity, one for each response key from the root on, the entity last
   * @return false when the argument may not be null but is; what was written is then of no use
   */
  public boolean write(ResponseTree tree, int path, int[] line, int length, JsonWriter out) {
    for (Source source : sourcesByPath.get(path)) {
      int at = length - 1 - source.levelsUp();
      if (at >= 0 && (source.types() == null || source.types().get(tree.typeOf(line[at])))) {
        return object(tree, line[at], source.path(), 0, out) || !required;
      }
    }
    out.raw("null");
    return !required;
  }

  /** Writes what the path from its {@code step} on leads to; says whether it is not null. */
  private static boolean object(
      ResponseTree tree, int object, List<PathStep> path, int step, JsonWriter out) {
    switch (path.get(step)) {
      case PathStep.OnTypes(BitSet types) -> {
        if (types.get(tree.typeOf(object))) {
          return object(tree, object, path, step + 1, out);
        }
      }
      case PathStep.Into(int slot, String _) -> {
        if (slot >= 0) {
          return value(tree, tree.slot(object, slot), path, step + 1, out);
        }
      }
    }
    out.raw("null");
    return false;
  }

  /** As {@link #object}; a list on the way gives the list of what its items lead to. */
  private static boolean value(
      ResponseTree tree, long value, List<PathStep> path, int step, JsonWriter out) {
    int kind = Cell.kind(value);
    if (kind == Cell.LIST) {
      out.ascii('[');
      int list = Cell.base(value);
      for (int i = 0; i < tree.listSize(list); i++) {
        if (i > 0) {
          out.ascii(',');
        }
        value(tree, tree.item(list, i), path, step, out);
      }
      out.ascii(']');
      return true;
    }
    if (kind == Cell.OBJECT && step < path.size()) {
      return object(tree, Cell.base(value), path, step, out);
    }
    if (kind == Cell.OBJECT || kind == Cell.MISSING || kind == Cell.NULL) {
      out.raw("null");
      return false;
    }
    tree.writeLeaf(value, out);
    return true;
  }
}
