package dev.weft.gateway.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request, when switched on; never a header, a variable or a document. Thread-safe. */
public final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.weft.access");

  private final boolean enabled;

  /** Makes a log that writes, or does not. */
  public AccessLog(boolean enabled) {
    this.enabled = enabled;
  }

  /** Records an answer. */
  public void answered(String graph, String method, int status, int bytes, long elapsedNanos) {
    if (enabled) {
      LOG.info(
          "graph={} method={} status={} bytes={} micros={}",
          graph,
          method,
          status,
          bytes,
          elapsedNanos / 1_000);
    }
  }
}
