package dev.weft.plugin.subgraph;

import dev.weft.plugin.http.Headers;
import java.time.Instant;
import java.util.Objects;

/**
 * One request of the gateway to a subgraph, as its resolvers see it.
 *
 * <p>Immutable.
 *
 * @param headers what the gateway's header rules forward to this subgraph
 * @param deadline when the gateway stops waiting
 */
public record SubgraphCall(Headers headers, Instant deadline) {
  public SubgraphCall {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(deadline, "deadline");
  }
}
