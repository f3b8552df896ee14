package dev.weft.gateway.response;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, perhaps in a buffer that others will use once this answer is written.
 *
 * <p>Confined to one request.
 */
public final class ResponseBody {
  private final int length;
  private final @Nullable BufferPool pool;
  private byte @Nullable [] buffer; // null once released

  ResponseBody(byte[] buffer, int length, @Nullable BufferPool pool) {
    this.buffer = buffer;
    this.length = length;
    this.pool = pool;
  }

  /** Bytes that belong to nobody else. */
  public static ResponseBody of(byte[] bytes) {
    return new ResponseBody(bytes, bytes.length, null);
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /**
   * The bytes, in an array that stays as it is after {@link #release}.
   *
   * @throws IllegalStateException if they are released
   */
  public byte[] bytes() {
    byte[] held = held();
    return pool == null && held.length == length ? held : Arrays.copyOf(held, length);
  }

  /**
   * Writes the bytes.
   *
   * @throws IllegalStateException if they are released
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(held(), 0, length);
  }

  private byte[] held() {
    if (buffer == null) {
      throw new IllegalStateException("the body was released");
    }
    return buffer;
  }

  /**
   * Gives the buffer to whoever needs it next; nothing may read it any more. Who does not know whether somebody still
   * reads, as after a failed write, leaves this out.
   */
  public void release() {
    if (buffer != null && pool != null) {
      pool.give(buffer);
      buffer = null;
    }
  }
}
