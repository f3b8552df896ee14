package dev.weft.gateway.merge;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.response.ResponseTree;
import dev.weft.gateway.response.TypeNames;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges what a fetch brought into the objects it is for.
 *
 * <p>Null never replaces a value; objects merge slot by slot, lists item by item, anything else replaces. Confined to one
 * request.
 */
public final class TreeMerger {
  private final ResponseTree tree;
  private final BitSet objectTypes;

  /**
   * Makes a merger for {@code tree}.
   *
   * @param objectTypes the numbers of object types, which tell more than an interface's
   */
  public TreeMerger(ResponseTree tree, BitSet objectTypes) {
    this.tree = tree;
    this.objectTypes = objectTypes;
  }

  /**
   * Merges the object {@code from} into {@code into}; both have the same slots.
   *
   * @param shape what was asked when {@code from} was read
   * @param copy whether {@code into} needs objects of its own, because it is not the only one that takes them and later
   *     fetches may treat it differently
   */
  public void merge(int into, int from, ReadShape shape, boolean copy) {
    if (into == from) {
      return;
    }
    int type = tree.typeOf(from);
    if (type != TypeNames.UNKNOWN
        && (objectTypes.get(type) || !objectTypes.get(tree.typeOf(into)))) {
      tree.setType(into, type);
    }
    for (int i = 0; i < shape.writtenCount(); i++) {
      int slot = shape.writtenSlot(i);
      long value = tree.slot(from, slot);
      if (Cell.kind(value) != Cell.MISSING) {
        tree.setSlot(into, slot, merged(tree.slot(into, slot), value, shape.writtenChild(i), copy));
      }
    }
  }

  private long merged(long present, long value, @Nullable ReadShape child, boolean copy) {
    int kind = Cell.kind(value);
    int presentKind = Cell.kind(present);
    if (kind == Cell.NULL && presentKind != Cell.MISSING) {
      return present;
    }
    if (presentKind == Cell.MISSING || child == null) {
      return copy && child != null ? copyOf(value, child) : value;
    }
    if (kind == Cell.OBJECT && presentKind == Cell.OBJECT) {
      merge(Cell.base(present), Cell.base(value), child, copy);
      return present;
    }
    if (kind == Cell.LIST && presentKind == Cell.LIST) {
      int presentList = Cell.base(present);
      int list = Cell.base(value);
      int size = Math.min(tree.listSize(presentList), tree.listSize(list));
      for (int i = 0; i < size; i++) {
        long item = merged(tree.item(presentList, i), tree.item(list, i), child, copy);
        tree.setItem(presentList, i, item);
      }
      return present;
    }
    return copy ? copyOf(value, child) : value;
  }

  private long copyOf(long value, ReadShape shape) {
    switch (Cell.kind(value)) {
      case Cell.OBJECT -> {
        int from = Cell.base(value);
        int object = tree.newObject(shape.slots());
        tree.setType(object, tree.typeOf(from));
        for (int i = 0; i < shape.writtenCount(); i++) {
          int slot = shape.writtenSlot(i);
          ReadShape child = shape.writtenChild(i);
          long inner = tree.slot(from, slot);
          tree.setSlot(object, slot, child == null ? inner : copyOf(inner, child));
        }
        return tree.objectCell(object);
      }
      case Cell.LIST -> {
        int from = Cell.base(value);
        int size = tree.listSize(from);
        int list = tree.newList(size);
        for (int i = 0; i < size; i++) {
          tree.setItem(list, i, copyOf(tree.item(from, i), shape));
        }
        return tree.listCell(list);
      }
      default -> {
        return value;
      }
    }
  }
}
