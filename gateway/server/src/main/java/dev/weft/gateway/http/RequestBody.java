package dev.weft.gateway.http;

import dev.weft.gateway.overload.Admission;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;

/** What reading the body of a request comes to. */
sealed interface RequestBody {

  /** All of it; {@code held} bytes are set aside for it in the {@link Admission} that it was read with. */
  record Complete(byte[] bytes, long held) implements RequestBody {}

  /** It is not taken. */
  enum Refused implements RequestBody {
    TOO_LARGE,
    TOO_SLOW,
    NO_ROOM
  }

  /**
   * How bodies are read.
   *
   * @param largest in bytes
   * @param patienceNanos how long all of it may take; a silence in between may be as long again as connections allow
   */
  record Reading(long largest, long patienceNanos, Admission admission) {
    private static final byte[] NONE = {};
    /** What every request may have: no flood of large bodies keeps out an ordinary one. */
    private static final int FIRST_BUFFER = 8 * 1024;

    RequestBody read(HttpServletRequest request) throws IOException {
      if (request.getMethod().equals("GET")) {
        return new Complete(NONE, 0);
      }
      long declared = request.getContentLengthLong();
      if (declared > largest) {
        return Refused.TOO_LARGE;
      }
      Buffer buffer =
          new Buffer(declared >= 0 ? (int) Math.min(declared, FIRST_BUFFER) : FIRST_BUFFER);
      boolean taken = false;
      try {
        RequestBody body = fill(buffer, request.getInputStream(), declared);
        taken = body instanceof Complete;
        return body;
      } finally {
        if (!taken) {
          admission.forget(buffer.held);
        }
      }
    }

    private RequestBody fill(Buffer buffer, ServletInputStream in, long declared)
        throws IOException {
      long deadline = System.nanoTime() + patienceNanos;
      while (buffer.length != declared) {
        if (buffer.length == buffer.bytes.length && !grow(buffer, declared)) {
          return Refused.NO_ROOM;
        }
        int read = in.read(buffer.bytes, buffer.length, buffer.bytes.length - buffer.length);
        if (read < 0) {
          break;
        }
        buffer.length += read;
        if (buffer.length > largest) {
          return Refused.TOO_LARGE;
        }
        if (System.nanoTime() - deadline > 0) {
          return Refused.TOO_SLOW;
        }
      }
      return new Complete(
          buffer.length == buffer.bytes.length
              ? buffer.bytes
              : Arrays.copyOf(buffer.bytes, buffer.length),
          buffer.held);
    }

    /** Grows with what has come, not with what was announced: that costs a client nothing. */
    private boolean grow(Buffer buffer, long declared) {
      long size = 2L * buffer.bytes.length;
      size = declared >= 0 ? Math.min(size, declared) : Math.min(size, largest + 1);
      long more = size - buffer.bytes.length;
      if (!admission.hold(more)) {
        return false;
      }
      buffer.held += more;
      buffer.bytes = Arrays.copyOf(buffer.bytes, (int) size);
      return true;
    }
  }

  /** What was read so far. Confined to one request. */
  final class Buffer {
    private byte[] bytes;
    private int length;
    private long held;

    private Buffer(int size) {
      bytes = new byte[size];
    }
  }
}
