package dev.weft.gateway.telemetry;

import java.util.SequencedMap;

/**
 * Is told of one request, or of all of them.
 *
 * <p>Called on the thread of the request, in order; must neither throw nor wait.
 */
public interface RequestListener {
  /** The operation is known, or was refused; {@link RequestObservation#preparedNanos()} says how long that took. */
  default void prepared(RequestObservation request) {}

  /**
   * The headers of a fetch about to be sent.
   *
   * @param headers names in lower case; not to be changed
   * @return {@code headers}, or others in their place
   */
  default SequencedMap<String, String> sending(
      RequestObservation request, int fetch, SequencedMap<String, String> headers) {
    return headers;
  }

  /** A fetch has ended. */
  default void fetched(RequestObservation request, FetchReport fetch) {}

  /** A fetch of the plan was not sent. */
  default void skipped(RequestObservation request, int fetch, String subgraph, SkipReason reason) {}

  /** The answer is written; nothing more will be told. */
  default void ended(RequestObservation request) {}
}
