package dev.weft.gateway.fetch;

import java.net.URI;
import java.time.Duration;

/**
 * Where a subgraph is reached, and how long one fetch from it may take.
 *
 * <p>Immutable.
 */
public record Endpoint(URI url, Duration timeout) {
  public Endpoint {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
    }
  }
}
