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
        long value = find(tree, line[at], source.path());
        if (Cell.kind(value) == Cell.MISSING || Cell.kind(value) == Cell.NULL) {
          break;
        }
        value(tree, value, out);
        return true;
      }
    }
    out.raw("null");
    return !required;
  }

  private static long find(ResponseTree tree, int object, List<PathStep> path) {
    int at = object;
    long value = Cell.MISSING;
    for (PathStep step : path) {
      switch (step) {
        case PathStep.OnTypes(BitSet types) -> {
          if (!types.get(tree.typeOf(at))) {
            return Cell.MISSING;
          }
        }
        case PathStep.Into(int slot, String _) -> {
          if (slot < 0 || at < 0) {
            return Cell.MISSING;
          }
          value = tree.slot(at, slot);
          at = Cell.kind(value) == Cell.OBJECT ? Cell.base(value) : -1;
        }
      }
    }
    return value;
  }

  private static void value(ResponseTree tree, long value, JsonWriter out) {
    if (Cell.kind(value) == Cell.LIST) {
      out.ascii('[');
      int list = Cell.base(value);
      for (int i = 0; i < tree.listSize(list); i++) {
        if (i > 0) {
          out.ascii(',');
        }
        value(tree, tree.item(list, i), out);
      }
      out.ascii(']');
    } else if (Cell.kind(value) == Cell.OBJECT || Cell.kind(value) == Cell.MISSING) {
      out.raw("null");
    } else {
      tree.writeLeaf(value, out);
    }
  }
}
