package dev.weft.gateway.response;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one fetch asks of the objects at some place, in the order asked: it directs the parser.
 *
 * <p>Immutable.
 */
public final class ReadShape {
  /** The slot of {@code __typename}, which becomes the object's type. */
  static final int TYPENAME = -1;

  private final int slots;
  private final int type;
  private final boolean typeIsFixed;
  final byte[][] keys; // with quotes, as they stand in an answer
  final int[] slotByKey;
  final int[] listDepthByKey;
  final @Nullable ReadShape[] childByKey;
  final KeyTable table;
  private final int[] writtenSlots;
  private final @Nullable ReadShape[] childOfWrittenSlot;

  /**
   * A key that is asked.
   *
   * @param key as it stands in the subgraph's answer
   * @param slot where its value goes; {@link #TYPENAME} for a type's name
   * @param listDepth how many lists stand round a leaf
   * @param child null for a leaf
   */
  public record Entry(
      String key, int slot, int listDepth, @Nullable ReadShape child) {
    /** Makes the entry of {@code __typename}, whatever its alias. */
    public static Entry typename(String key) {
      return new Entry(key, TYPENAME, 0, null);
    }
  }

  /**
   * Makes a shape.
   *
   * @param slots how many slots the objects have
   * @param type the type of objects that do not say their own, or {@link TypeNames#UNKNOWN}
   * @param typeIsFixed whether {@code type} counts even against what the objects say
   * @param entries in the order asked
   */
  public ReadShape(int slots, int type, boolean typeIsFixed, List<Entry> entries) {
    this.slots = slots;
    this.type = type;
    this.typeIsFixed = typeIsFixed;
    keys = entries.stream()
        .map(entry -> ('"' + entry.key() + '"').getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
    slotByKey = entries.stream().mapToInt(Entry::slot).toArray();
    listDepthByKey = entries.stream().mapToInt(Entry::listDepth).toArray();
    childByKey = entries.stream().map(Entry::child).toArray(ReadShape[]::new);
    table = new KeyTable(keys);
    writtenSlots =
        entries.stream().mapToInt(Entry::slot).filter(s -> s >= 0).distinct().toArray();
    childOfWrittenSlot = new ReadShape[writtenSlots.length];
    for (int i = 0; i < writtenSlots.length; i++) {
      for (Entry entry : entries) {
        if (entry.slot() == writtenSlots[i]) {
          childOfWrittenSlot[i] = entry.child();
        }
      }
    }
  }

  /** How many slots objects of this shape have. */
  public int slots() {
    return slots;
  }

  int type() {
    return type;
  }

  boolean typeIsFixed() {
    return typeIsFixed;
  }

  /** How many slots the fetch writes. */
  public int writtenCount() {
    return writtenSlots.length;
  }

  /** The i-th slot that the fetch writes. */
  public int writtenSlot(int i) {
    return writtenSlots[i];
  }

  /** The shape of what it writes there; null for leaves. */
  public @Nullable ReadShape writtenChild(int i) {
    return childOfWrittenSlot[i];
  }
}
