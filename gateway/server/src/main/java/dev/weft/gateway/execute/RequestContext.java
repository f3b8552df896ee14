package dev.weft.gateway.execute;

import dev.weft.gateway.telemetry.RequestObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings along besides its operation and variables.
 *
 * @param headersFor from a subgraph's name to the headers sent to it, names in lower case; asked once for each fetch
 * @param deadline when the whole answer must be ready
 * @param observation is told of each fetch; null when nobody listens
 * @param answers is given each answer; null when nobody wants them
 */
public record RequestContext(
    Function<String, SequencedMap<String, String>> headersFor,
    Instant deadline,
    Cancellation cancellation,
    @Nullable RequestObservation observation,
    @Nullable AnswerListener answers) {

  /** Makes a context that nobody observes. */
  public RequestContext(
      Function<String, SequencedMap<String, String>> headersFor,
      Instant deadline,
      Cancellation cancellation) {
    this(headersFor, deadline, cancellation, null, null);
  }

  /** Makes a context that forwards no header. */
  public static RequestContext within(Duration timeout) {
    return new RequestContext(
        _ -> new LinkedHashMap<>(), Instant.now().plus(timeout), new Cancellation());
  }
}
