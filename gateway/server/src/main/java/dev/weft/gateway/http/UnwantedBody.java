package dev.weft.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of a body that nobody wants, before the answer is written.
 *
 * <p>An answer that overtakes its request is often lost: the client still writes when the connection is closed (HTTP/1.1) or the
 * stream is reset (HTTP/2). A body that goes on for very long is cut off all the same, and one that the client only announced is
 * not asked for.
 */
final class UnwantedBody {
  private static final long LONGEST = 16 << 20;
  /** A client that drips must not keep its refusal waiting. */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private UnwantedBody() {}

  /**
   * Reads the rest.
   *
   * @param expect the request's header of that name, null for none
   * @return false if there may be more
   */
  static boolean take(@Nullable String expect, InputStream body) throws IOException {
    if (expect != null) {
      return false;
    }
    byte[] buffer = new byte[16 * 1024];
    long taken = 0;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (int read = 0; read >= 0; read = body.read(buffer)) {
      taken += read;
      if (taken > LONGEST || System.nanoTime() - deadline > 0) {
        return false;
      }
    }
    return true;
  }
}
