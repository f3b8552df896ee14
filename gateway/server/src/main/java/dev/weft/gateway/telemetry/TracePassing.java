package dev.weft.gateway.telemetry;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands the trace that a request belongs to on to subgraphs as it came (W3C Trace Context, {@code traceparent} and
 * {@code tracestate}), where the gateway adds no spans of its own. Thread-safe.
 */
public final class TracePassing implements RequestObserver, RequestListener {
  /** The header that names a trace and the caller's span in it. */
  public static final String TRACEPARENT = "traceparent";

  /** The header that tracing systems keep their own words in. */
  public static final String TRACESTATE = "tracestate";

  @Override
  public @Nullable RequestListener begin(RequestObservation request) {
    return request.headers().first(TRACEPARENT) == null ? null : this;
  }

  @Override
  public SequencedMap<String, String> sending(
      RequestObservation request, int fetch, SequencedMap<String, String> headers) {
    String parent = request.headers().first(TRACEPARENT);
    return parent == null
        ? headers
        : with(headers, parent, String.join(",", request.headers().all(TRACESTATE)));
  }

  /** {@code headers} with a trace's; {@code state} is empty for none. */
  public static SequencedMap<String, String> with(
      SequencedMap<String, String> headers, String parent, String state) {
    SequencedMap<String, String> all = new LinkedHashMap<>(headers);
    all.put(TRACEPARENT, parent);
    if (state.isEmpty()) {
      all.remove(TRACESTATE);
    } else {
      all.put(TRACESTATE, state);
    }
    return all;
  }
}
