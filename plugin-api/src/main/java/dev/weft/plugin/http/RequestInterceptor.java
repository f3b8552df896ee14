package dev.weft.plugin.http;

import java.time.Duration;

/**
 * Stands before and behind every request to the graph: may look, change, answer by itself or refuse.
 *
 * <pre>{@code
 * (request, chain) -> chain.proceed(request).withHeader("x-served-by", "weft")
 * }</pre>
 *
 * <p>Must be thread-safe: many requests run through it at a time, each call on a virtual thread of its own, where it
 * may block. When it throws or exceeds {@link #timeLimit()}, {@link #failurePolicy()} says what becomes of the request.
 */
@FunctionalInterface
public interface RequestInterceptor {

  /** The rest of the way: later interceptors, then the gateway itself. */
  @FunctionalInterface
  interface Chain {
    /**
     * Goes on with the request and waits for its response.
     *
     * @throws IllegalStateException if called a second time, or after the time limit passed
     */
    GatewayResponse proceed(GatewayRequest request);
  }

  /**
   * Answers a request, as a rule by {@code chain.proceed(request)}.
   *
   * @throws Exception fails the interceptor: see {@link #failurePolicy()}
   */
  GatewayResponse intercept(GatewayRequest request, Chain chain) throws Exception;

  /** Where it stands: lower is nearer to the client, the default is 0; equals in the order of plugin ids. */
  default int priority() {
    return 0;
  }

  /** The longest time it may take by itself, time within {@link Chain#proceed} not counted; the default is 1 second. */
  default Duration timeLimit() {
    return Duration.ofSeconds(1);
  }

  /** What becomes of the request when the interceptor fails; the default is {@link FailurePolicy#CLOSED}. */
  default FailurePolicy failurePolicy() {
    return FailurePolicy.CLOSED;
  }
}
