package dev.weft.gateway.response;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * All that one request knows so far: the answers of its fetches, merged into one tree.
 *
 * <p>Problem: trees of Java objects cost an allocation and a pointer chase for each value, and each string a copy.
 * Approach: one array of {@code long} cells. An object is a header cell and one cell for each slot of its shape; a list is
 * a cell with its size and one for each item. A leaf is a range of a subgraph's answer, which the tree keeps alive.
 *
 * <p>Invariants: cells never move once allocated; objects may be shared by several parents; there are no cycles, for an
 * object only ever takes values that are newer than itself or were taken by another object before.
 *
 * <p>Confined to one request.
 */
public final class ResponseTree {
  private static final long TYPE_MASK = (1L << 24) - 1;
  private static final long MARK_MASK = ((1L << 32) - 1) << 24;
  private static final long SHARED = 1L << 62;

  private static final long[] NONE = {};

  private final CellPool pool;
  private long[] cells;
  private int top = 1; // no object has base 0
  private byte[][] bodies = new byte[8][];
  private int bodyCount;
  private int mark;

  /** Makes an empty tree with room for {@code capacity} cells, taken from {@code pool}. */
  public ResponseTree(CellPool pool, int capacity) {
    this.pool = pool;
    cells = pool.take(capacity);
  }

  /** Gives the cells back; nothing may be asked of the tree any more. */
  public void release() {
    long[] released = cells;
    cells = NONE;
    pool.give(released, top);
  }

  /** How many cells are in use; what a later request of the same kind will need. */
  public int size() {
    return top;
  }

  /**
   * Keeps a body so that leaves can refer to it.
   *
   * @return the body's number
   * @throws JsonSyntaxException if there are too many, or it is too long
   */
  int addBody(byte[] body) throws JsonSyntaxException {
    if (bodyCount == Cell.MAX_BODIES) {
      throw new JsonSyntaxException("more than " + Cell.MAX_BODIES + " answers", 0);
    }
    if (body.length >= Cell.MAX_BODY_BYTES) {
      throw new JsonSyntaxException("longer than " + Cell.MAX_BODY_BYTES + " bytes", 0);
    }
    if (bodyCount == bodies.length) {
      bodies = Arrays.copyOf(bodies, bodyCount * 2);
    }
    bodies[bodyCount] = body;
    return bodyCount++;
  }

  private int allocate(int count) {
    int base = top;
    int newTop = Math.addExact(base, count);
    if (newTop > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(newTop, (int) Math.min(cells.length * 2L, 1 << 30)));
    }
    top = newTop;
    return base;
  }

  /** Forgets all cells from {@code newTop} on; nothing older may refer to them. */
  void truncate(int newTop) {
    Arrays.fill(cells, newTop, top, 0);
    top = newTop;
  }

  /** Makes an object with {@code slots} missing values and no known type; returns its base. */
  public int newObject(int slots) {
    return allocate(slots + 1);
  }

  /** Makes a list; its items are still missing. */
  public int newList(int size) {
    int base = allocate(size + 1);
    cells[base] = size;
    return base;
  }

  /** The value that an object is. */
  public long objectCell(int object) {
    return Cell.composite(Cell.OBJECT, object);
  }

  /** The value that a list is. */
  public long listCell(int list) {
    return Cell.composite(Cell.LIST, list);
  }

  /** The value in a slot of an object. */
  public long slot(int object, int slot) {
    return cells[object + 1 + slot];
  }

  /** Puts a value in a slot of an object. */
  public void setSlot(int object, int slot, long value) {
    cells[object + 1 + slot] = value;
  }

  /** How many items a list has. */
  public int listSize(int list) {
    return (int) cells[list];
  }

  /** An item of a list. */
  public long item(int list, int index) {
    return cells[list + 1 + index];
  }

  /** Puts a value in a list. */
  public void setItem(int list, int index, long value) {
    cells[list + 1 + index] = value;
  }

  /** The number of an object's type, or {@link TypeNames#UNKNOWN}. */
  public int typeOf(int object) {
    return (int) (cells[object] & TYPE_MASK);
  }

  /** Sets the type of an object. */
  public void setType(int object, int type) {
    cells[object] = cells[object] & ~TYPE_MASK | type;
  }

  /** Begins a walk that visits each object once. */
  public void newWalk() {
    mark++;
  }

  /** Says whether this walk sees {@code object} for the first time. */
  public boolean visit(int object) {
    long header = cells[object];
    long marked = header & ~MARK_MASK | (mark & 0xFFFFFFFFL) << 24;
    cells[object] = marked;
    return header != marked;
  }

  /** Notes that {@code object} stands in several places. */
  public void setShared(int object) {
    cells[object] |= SHARED;
  }

  /** Whether {@link #setShared} was called on the object. */
  public boolean isShared(int object) {
    return (cells[object] & SHARED) != 0;
  }

  /** The bytes a leaf stands in; see {@link #leafOffset} and {@link #leafLength}. */
  public byte[] leafBytes(long leaf) {
    return bodies[Cell.body(leaf)];
  }

  /** Where a leaf begins. */
  public int leafOffset(long leaf) {
    return Cell.offset(leaf);
  }

  /** How long a leaf is, with the quotes of a string. */
  public int leafLength(long leaf) {
    int length = Cell.shortLength(leaf);
    return length < Cell.LONG_LENGTH ? length : measure(leaf);
  }

  private int measure(long leaf) {
    byte[] body = leafBytes(leaf);
    JsonScanner scanner = new JsonScanner();
    scanner.reset(body, Cell.offset(leaf), body.length);
    try {
      scanner.skip(0);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("a leaf was checked when it was read", e);
    }
    return scanner.position() - Cell.offset(leaf);
  }

  /** Writes a leaf, or the literal null, as the JSON it was read as. */
  public void writeLeaf(long leaf, JsonWriter out) {
    switch (Cell.kind(leaf)) {
      case Cell.NULL -> out.raw(JsonWriter.NULL);
      case Cell.TRUE -> out.raw(JsonWriter.TRUE);
      case Cell.FALSE -> out.raw(JsonWriter.FALSE);
      case Cell.INTEGER, Cell.DECIMAL, Cell.STRING, Cell.RAW ->
        out.raw(leafBytes(leaf), leafOffset(leaf), leafLength(leaf));
      default ->
        throw new IllegalArgumentException("kind: " + Cell.kind(leaf) + " (expected: a leaf)");
    }
  }

  /** The JSON text of a leaf, for messages. */
  public String leafText(long leaf) {
    JsonWriter out = new JsonWriter(32);
    writeLeaf(leaf, out);
    return new String(out.buffer(), 0, out.length(), StandardCharsets.UTF_8);
  }
}
