package dev.weft.gateway.serving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a graph is doing.
 *
 * @param supergraphSha256 of what is live; null when nothing is
 * @param liveSince null when nothing is live
 * @param problem why the last supergraph offered is not live; null when it is
 */
public record GraphStatus(
    @Nullable String supergraphSha256,
    @Nullable Instant liveSince,
    @Nullable String problem) {

  /** Whether requests can be answered. */
  public boolean isLive() {
    return supergraphSha256 != null;
  }
}
