package dev.weft.gateway.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what happened in one request, for a client that asked to be told in its answer. Confined to the request. */
public final class ResponseTrace implements RequestListener {
  private static final String HEADER = "weft-trace";

  /** A fetch that was not sent. */
  public record Skipped(int number, String subgraph, SkipReason reason) {}

  private final List<FetchReport> fetches = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  private final RequestObservation request;

  private ResponseTrace(RequestObservation request) {
    this.request = request;
  }

  /** Listens to each request with the header {@code weft-trace: true}. */
  public static @Nullable RequestListener begin(RequestObservation request) {
    return "true".equals(request.headers().first(HEADER)) ? new ResponseTrace(request) : null;
  }

  /** What is remembered of {@code request}; null when its client did not ask, or may not. */
  public static @Nullable ResponseTrace of(@Nullable RequestObservation request) {
    return request == null ? null : request.listener(ResponseTrace.class);
  }

  /** The request. */
  public RequestObservation request() {
    return request;
  }

  @Override
  public void fetched(RequestObservation request, FetchReport fetch) {
    fetches.add(fetch);
  }

  @Override
  public void skipped(RequestObservation request, int fetch, String subgraph, SkipReason reason) {
    skipped.add(new Skipped(fetch, subgraph, reason));
  }

  /** The fetches that have ended, in the order in which they did. */
  public List<FetchReport> fetches() {
    return List.copyOf(fetches);
  }

  /** The fetches of the plan that were not sent. */
  public List<Skipped> skipped() {
    return List.copyOf(skipped);
  }
}
