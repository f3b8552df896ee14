package dev.weft.gateway.project;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.ResponseTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which paths of the response tree a client can see. Confined to one request. */
public final class VisiblePaths {
  private final ResponseTree tree;
  private final boolean[] flags;

  /**
   * Makes one for {@code tree}.
   *
   * @param flags the variables that conditions name
   */
  public VisiblePaths(ResponseTree tree, boolean[] flags) {
    this.tree = tree;
    this.flags = flags;
  }

  /** Whether every key of {@code path} is selected by the client on the object it stands in. */
  public boolean isVisible(int root, int rootType, ProjectionSet selected, List<Object> path) {
    long value = tree.objectCell(root);
    int type = rootType;
    ProjectionSet here = selected;
    for (int i = 0; i < path.size(); i++) {
      int kind = Cell.kind(value);
      if (path.get(i) instanceof Integer index) {
        if (kind != Cell.LIST || index < 0 || index >= tree.listSize(Cell.base(value))) {
          return true; // a list that the subgraph made null: as far as we can see
        }
        value = tree.item(Cell.base(value), index);
        continue;
      }
      if (kind != Cell.OBJECT || here == null) {
        return true;
      }
      ProjectedField field = field(here.forType(type), (String) path.get(i));
      if (field == null) {
        return false;
      }
      OutputType output = field.type;
      value = field.slot < 0 ? 0 : tree.slot(Cell.base(value), field.slot);
      while (output != null && output.kind == OutputType.LIST) {
        output = output.item;
      }
      here = field.below;
      type = output == null ? 0 : output.concreteType;
      if (type == 0) {
        type = typeOfFirst(value, path, i + 1);
      }
    }
    return true;
  }

  private int typeOfFirst(long value, List<Object> path, int next) {
    long inner = value;
    for (int i = next; i < path.size() && path.get(i) instanceof Integer index; i++) {
      if (Cell.kind(inner) != Cell.LIST || index >= tree.listSize(Cell.base(inner))) {
        return 0;
      }
      inner = tree.item(Cell.base(inner), index);
    }
    return Cell.kind(inner) == Cell.OBJECT ? tree.typeOf(Cell.base(inner)) : 0;
  }

  private @Nullable ProjectedField field(ProjectedField[] fields, String key) {
    for (ProjectedField field : fields) {
      if (field.responseKey.equals(key) && field.isIncluded(flags)) {
        return field;
      }
    }
    return null;
  }
}
