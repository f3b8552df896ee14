package dev.weft.gateway.response;

/**
 * A value of the response tree, packed in a {@code long}.
 *
 * <p>From the top: 4 bits of kind; then for leaves 12 bits that number the body they stand in, 28 of offset and 20 of
 * length; for objects and lists the index of their first cell. A length that does not fit is stored as
 * {@link #LONG_LENGTH} and found again by scanning. Zero is {@link #MISSING}, so that fresh cells hold nothing.
 */
public final class Cell {
  /** Never written: not asked for, or the fetch did not bring it. */
  public static final int MISSING = 0;

  public static final int NULL = 1;
  public static final int TRUE = 2;
  public static final int FALSE = 3;

  /** A number without fraction and exponent. */
  public static final int INTEGER = 4;

  /** A number with fraction or exponent. */
  public static final int DECIMAL = 5;

  /** A string; its range includes the quotes. */
  public static final int STRING = 6;

  /** An object or a list that stands where a leaf was expected; its range is its text. */
  public static final int RAW = 7;

  public static final int OBJECT = 8;
  public static final int LIST = 9;

  /** How many bodies one request can refer to. */
  public static final int MAX_BODIES = 1 << 12;

  /** How many bytes of a body can be referred to. */
  public static final int MAX_BODY_BYTES = 1 << 28;

  static final int LONG_LENGTH = (1 << 20) - 1;

  static final long NULL_CELL = (long) NULL << 60;
  static final long TRUE_CELL = (long) TRUE << 60;
  static final long FALSE_CELL = (long) FALSE << 60;

  private Cell() {}

  static long leaf(int kind, int body, int offset, int length) {
    return (long) kind << 60
        | (long) body << 48
        | (long) offset << 20
        | Math.min(length, LONG_LENGTH);
  }

  /** The object or list that starts at {@code base}. */
  static long composite(int kind, int base) {
    return (long) kind << 60 | base;
  }

  /** What the value is; one of the constants above. */
  public static int kind(long cell) {
    return (int) (cell >>> 60);
  }

  static int body(long cell) {
    return (int) (cell >>> 48) & 0xFFF;
  }

  static int offset(long cell) {
    return (int) (cell >>> 20) & 0xFFFFFFF;
  }

  static int shortLength(long cell) {
    return (int) cell & LONG_LENGTH;
  }

  /** The index of the first cell of an object or list. */
  public static int base(long cell) {
    return (int) cell;
  }
}
