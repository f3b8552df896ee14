package dev.weft.gateway.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of JSON values in a byte array and checks them on the way (RFC 8259, UTF-8 by RFC 3629).
 *
 * <p>Problem: a gateway passes on most of what it reads, so decoding strings and numbers is waste; but passing on
 * malformed bytes would break the client's answer. Approach: a cursor over the bytes that validates without building
 * anything; strings are searched eight bytes at a time for the four things that matter in them (quote, backslash, control
 * character, byte above 127).
 *
 * <p>Confined to one thread. After an exception the position is undefined.
 */
public final class JsonScanner {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /** How deep arrays and objects may nest. */
  public static final int MAX_DEPTH = 512;

  private byte[] bytes = new byte[0];
  private int end;
  private int position;

  /** Starts at {@code from}; nothing at or behind {@code to} is read. */
  public void reset(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
  }

  /** The offset of the next byte to read. */
  public int position() {
    return position;
  }

  /** Goes to {@code offset}, which must not be inside a token. */
  public void moveTo(int offset) {
    position = offset;
  }

  /** Skips white space and returns the byte behind it without taking it, or -1 at the end. */
  public int peek() {
    byte[] b = bytes;
    int p = position;
    int e = end;
    while (p < e) {
      int c = b[p];
      if (c > ' ' || c < 0 || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
        position = p;
        return c & 0xFF;
      }
      p++;
    }
    position = p;
    return -1;
  }

  /** Takes {@code expected}, behind any white space. */
  public void expect(char expected) throws JsonSyntaxException {
    if (peek() != expected) {
      throw unexpected("'" + expected + "'");
    }
    position++;
  }

  /** Takes {@code literal} if it stands right here, and says whether it did. */
  boolean accept(byte[] literal) {
    int p = position;
    int length = literal.length;
    if (end - p < length) {
      return false;
    }
    byte[] b = bytes;
    if (length < Long.BYTES) {
      for (int i = 0; i < length; i++) {
        if (b[p + i] != literal[i]) {
          return false;
        }
      }
    } else {
      for (int i = 0; i <= length - Long.BYTES; i += Long.BYTES) {
        if ((long) LONGS.get(b, p + i) != (long) LONGS.get(literal, i)) {
          return false;
        }
      }
      int last = length - Long.BYTES; // may overlap with what is compared already
      if ((long) LONGS.get(b, p + last) != (long) LONGS.get(literal, last)) {
        return false;
      }
    }
    position = p + length;
    return true;
  }

  /** Fails unless only white space is left. */
  public void expectEnd() throws JsonSyntaxException {
    if (peek() != -1) {
      throw unexpected("the end");
    }
  }

  /** Makes the exception for whatever stands at the position instead of {@code expected}. */
  public JsonSyntaxException unexpected(String expected) {
    if (position >= end) {
      return new JsonSyntaxException("ends early, expected " + expected, position);
    }
    return new JsonSyntaxException("expected " + expected, position);
  }

  /**
   * Takes the string that starts here with its opening quote.
   *
   * @return whether it contains escapes
   */
  public boolean string() throws JsonSyntaxException {
    byte[] b = bytes;
    int e = end;
    int p = position;
    if (p >= e || b[p] != '"') {
      throw unexpected("a string");
    }
    p++;
    boolean escaped = false;
    while (true) {
      while (p + 8 <= e) {
        long word = (long) LONGS.get(b, p);
        long quote = word ^ (ONES * '"');
        long backslash = word ^ (ONES * '\\');
        // each term has the high bit of its first matching byte set; bits above a first match may
        // be false
        long found = (((quote - ONES) & ~quote)
                | ((backslash - ONES) & ~backslash)
                | ((word - ONES * 0x20) & ~word)
                | word)
            & HIGHS;
        if (found != 0) {
          p += Long.numberOfTrailingZeros(found) >>> 3;
          break;
        }
        p += 8;
      }
      if (p >= e) {
        position = p;
        throw new JsonSyntaxException("string without end", p);
      }
      int c = b[p];
      if (c == '"') {
        position = p + 1;
        return escaped;
      }
      if (c == '\\') {
        escaped = true;
        p = escape(b, p, e);
      } else if (c < 0) {
        p = utf8(b, p, e);
      } else if (c < 0x20) {
        throw new JsonSyntaxException("control character in a string", p);
      } else {
        p++;
      }
    }
  }

  private static int escape(byte[] b, int p, int e) throws JsonSyntaxException {
    if (p + 1 >= e) {
      throw new JsonSyntaxException("string without end", p);
    }
    return switch (b[p + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 2;
      case 'u' -> {
        if (p + 6 > e || !hex(b[p + 2]) || !hex(b[p + 3]) || !hex(b[p + 4]) || !hex(b[p + 5])) {
          throw new JsonSyntaxException("bad \\u escape", p);
        }
        yield p + 6;
      }
      default -> throw new JsonSyntaxException("bad escape", p);
    };
  }

  private static boolean hex(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** Checks one character of several bytes (RFC 3629, section 4) and returns the offset behind it. */
  private static int utf8(byte[] b, int p, int e) throws JsonSyntaxException {
    int lead = b[p] & 0xFF;
    int length;
    int low = 0x80;
    int high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      low = lead == 0xE0 ? 0xA0 : 0x80;
      high = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      low = lead == 0xF0 ? 0x90 : 0x80;
      high = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
      throw new JsonSyntaxException("bytes that are not UTF-8", p);
    }
    if (p + length > e) {
      throw new JsonSyntaxException("bytes that are not UTF-8", p);
    }
    int second = b[p + 1] & 0xFF;
    if (second < low || second > high) {
      throw new JsonSyntaxException("bytes that are not UTF-8", p);
    }
    for (int i = 2; i < length; i++) {
      if ((b[p + i] & 0xC0) != 0x80) {
        throw new JsonSyntaxException("bytes that are not UTF-8", p);
      }
    }
    return p + length;
  }

  /**
   * Takes the number that starts here.
   *
   * @return whether it has neither fraction nor exponent
   */
  public boolean number() throws JsonSyntaxException {
    byte[] b = bytes;
    int e = end;
    int p = position;
    boolean integer = true;
    if (p < e && b[p] == '-') {
      p++;
    }
    if (p < e && b[p] == '0') {
      p++;
    } else {
      p = digits(b, p, e);
    }
    if (p < e && b[p] == '.') {
      integer = false;
      p = digits(b, p + 1, e);
    }
    if (p < e && (b[p] == 'e' || b[p] == 'E')) {
      integer = false;
      p++;
      if (p < e && (b[p] == '+' || b[p] == '-')) {
        p++;
      }
      p = digits(b, p, e);
    }
    // a digit can follow only a leading zero; anything else is the business of whoever reads on
    if (p < e && b[p] >= '0' && b[p] <= '9') {
      throw new JsonSyntaxException("number with a leading zero", position);
    }
    position = p;
    return integer;
  }

  private static int digits(byte[] b, int from, int e) throws JsonSyntaxException {
    int p = from;
    while (p < e && b[p] >= '0' && b[p] <= '9') {
      p++;
    }
    if (p == from) {
      throw new JsonSyntaxException("bad number", p);
    }
    return p;
  }

  /** Takes {@code true}. */
  void literalTrue() throws JsonSyntaxException {
    literal(JsonWriter.TRUE);
  }

  /** Takes {@code false}. */
  void literalFalse() throws JsonSyntaxException {
    literal(JsonWriter.FALSE);
  }

  /** Takes {@code null}. */
  void literalNull() throws JsonSyntaxException {
    literal(JsonWriter.NULL);
  }

  private void literal(byte[] literal) throws JsonSyntaxException {
    if (!accept(literal)) {
      throw unexpected("a value");
    }
  }

  /**
   * Takes one value of any kind.
   *
   * @param depth how deep the value stands already
   */
  public void skip(int depth) throws JsonSyntaxException {
    int c = peek();
    switch (c) {
      case '{' -> {
        checkDepth(depth);
        position++;
        if (peek() == '}') {
          position++;
          return;
        }
        while (true) {
          peek();
          string();
          expect(':');
          skip(depth + 1);
          if (!more('}')) {
            return;
          }
        }
      }
      case '[' -> {
        checkDepth(depth);
        position++;
        if (peek() == ']') {
          position++;
          return;
        }
        while (true) {
          skip(depth + 1);
          if (!more(']')) {
            return;
          }
        }
      }
      case '"' -> string();
      case 't' -> literalTrue();
      case 'f' -> literalFalse();
      case 'n' -> literalNull();
      default -> {
        if (c != '-' && (c < '0' || c > '9')) {
          throw unexpected("a value");
        }
        number();
      }
    }
  }

  /** Takes a comma or {@code close}; says whether it was the comma. */
  public boolean more(char close) throws JsonSyntaxException {
    int c = peek();
    if (c == ',') {
      position++;
      return true;
    }
    if (c == close) {
      position++;
      return false;
    }
    throw unexpected("',' or '" + close + "'");
  }

  /** Fails if a value at {@code depth} may not hold others. */
  public void checkDepth(int depth) throws JsonSyntaxException {
    if (depth >= MAX_DEPTH) {
      throw new JsonSyntaxException("nested deeper than " + MAX_DEPTH, position);
    }
  }
}
