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

  private static final int BEGIN_OF_ID = 3;
  private static final int END_OF_ID = 35;

  /** The header that tracing systems keep their own words in. */
  public static final String TRACESTATE = "tracestate";

  @Override
  public @Nullable RequestListener begin(RequestObservation request) {
    String parent = request.headers().first(TRACEPARENT);
    if (parent == null) {
      return null;
    }
    if (parent.length() >= END_OF_ID) {
      request.traced(parent.substring(BEGIN_OF_ID, END_OF_ID));
    }
    return this;
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
