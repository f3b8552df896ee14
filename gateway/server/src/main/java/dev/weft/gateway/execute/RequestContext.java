package dev.weft.gateway.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * What a request brings along besides its operation and variables.
 *
 * @param headersFor from a subgraph's name to the headers sent to it, names in lower case; asked once for each fetch
 * @param deadline when the whole answer must be ready
 */
public record RequestContext(
    Function<String, SequencedMap<String, String>> headersFor,
    Instant deadline,
    Cancellation cancellation) {

  /** Makes a context that forwards no header. */
  public static RequestContext within(Duration timeout) {
    return new RequestContext(
        _ -> new LinkedHashMap<>(), Instant.now().plus(timeout), new Cancellation());
  }
}
