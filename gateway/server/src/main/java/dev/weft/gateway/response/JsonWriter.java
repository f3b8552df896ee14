package dev.weft.gateway.response;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A growing buffer of JSON bytes that can go back to an earlier length.
 *
 * <p>Confined to one thread. Writes what it is told: commas and braces are the caller's business.
 */
public final class JsonWriter {
  static final byte[] NULL = {'n', 'u', 'l', 'l'};
  static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final @Nullable BufferPool pool;
  private byte[] bytes;
  private int length;

  /** Makes an empty writer with room for {@code capacity} bytes. */
  public JsonWriter(int capacity) {
    pool = null;
    bytes = new byte[Math.max(16, capacity)];
  }

  /** Makes an empty writer with room for {@code capacity} bytes, its buffers taken from {@code pool}. */
  public JsonWriter(BufferPool pool, int capacity) {
    this.pool = pool;
    bytes = pool.take(capacity);
  }

  /** How many bytes are written. */
  public int length() {
    return length;
  }

  /** Forgets what was written behind {@code newLength}. */
  public void truncate(int newLength) {
    length = newLength;
  }

  /** The buffer; valid up to {@link #length} until the next write. */
  public byte[] buffer() {
    return bytes;
  }

  /** A copy of what is written. */
  public byte[] toByteArray() {
    return length == bytes.length && pool == null ? bytes : Arrays.copyOf(bytes, length);
  }

  /** What is written, with its buffer; nothing can be written any more. */
  public ResponseBody toBody() {
    ResponseBody body = new ResponseBody(bytes, length, pool);
    bytes = NULL;
    length = 0;
    return body;
  }

  /** A copy of what is written; the buffer goes back, and nothing can be written any more. */
  public byte[] finish() {
    byte[] copy = toByteArray();
    discard();
    return copy;
  }

  /** Gives the buffer back; nothing can be written any more. */
  public void discard() {
    if (pool != null) {
      pool.give(bytes);
    }
    bytes = NULL;
    length = 0;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      long wanted = Math.max((long) length + more, bytes.length * 2L);
      if ((long) length + more > Integer.MAX_VALUE - 16) {
        throw new OutOfMemoryError("a response of more than 2 GiB");
      }
      grow((int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }
  }

  private void grow(int capacity) {
    if (pool == null) {
      bytes = Arrays.copyOf(bytes, capacity);
      return;
    }
    byte[] larger = pool.take(capacity);
    System.arraycopy(bytes, 0, larger, 0, length);
    pool.give(bytes);
    bytes = larger;
  }

  /** Writes one ASCII character. */
  public JsonWriter ascii(char c) {
    ensure(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Writes {@code source} as it is. */
  public JsonWriter raw(byte[] source) {
    return raw(source, 0, source.length);
  }

  /** Writes a part of {@code source} as it is. */
  public JsonWriter raw(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Writes again what stands at {@code offset} of this buffer. */
  public JsonWriter repeat(int offset, int count) {
    ensure(count);
    System.arraycopy(bytes, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Writes {@code text}, which is ASCII and already JSON. */
  public JsonWriter raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes {@code text} as a JSON string with its quotes. */
  public JsonWriter string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8); // a lone surrogate becomes a question mark
    ensure(utf8.length + 2);
    ascii('"');
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte c = utf8[i];
      if (c >= 0 && (c < 0x20 || c == '"' || c == '\\')) {
        raw(utf8, from, i - from);
        from = i + 1;
        escape(c);
      }
    }
    raw(utf8, from, utf8.length - from);
    return ascii('"');
  }

  private void escape(byte c) {
    switch (c) {
      case '"' -> raw("\\\"");
      case '\\' -> raw("\\\\");
      case '\n' -> raw("\\n");
      case '\r' -> raw("\\r");
      case '\t' -> raw("\\t");
      default -> raw("\\u00").ascii((char) HEX[c >> 4]).ascii((char) HEX[c & 0xF]);
    }
  }

  /**
   * Writes {@code value}: a map with strings as keys, a list, a string, number or boolean, or null.
   *
   * @throws IllegalArgumentException if it is or holds anything else
   */
  public JsonWriter value(@Nullable Object value) {
    switch (value) {
      case null -> raw("null");
      case String text -> string(text);
      case Boolean flag -> raw(flag.toString());
      case Double number when !Double.isFinite(number) -> raw("null");
      case Float number when !Float.isFinite(number) -> raw("null");
      case Number number -> raw(number.toString());
      case Enum<?> constant -> string(constant.name());
      case Map<?, ?> map -> {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          ascii(separator)
              .string(String.valueOf(entry.getKey()))
              .ascii(':')
              .value(entry.getValue());
          separator = ',';
        }
        raw(map.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        char separator = '[';
        for (Object item : list) {
          ascii(separator).value(item);
          separator = ',';
        }
        raw(list.isEmpty() ? "[]" : "]");
      }
      default ->
        throw new IllegalArgumentException(
            "value: " + value.getClass().getName() + " (expected: what JSON knows)");
    }
    return this;
  }
}
