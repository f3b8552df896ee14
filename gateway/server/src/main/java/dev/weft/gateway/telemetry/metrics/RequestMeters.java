package dev.weft.gateway.telemetry.metrics;

import dev.weft.gateway.telemetry.FetchReport;
import dev.weft.gateway.telemetry.RequestListener;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.RequestObserver;
import dev.weft.gateway.telemetry.SkipReason;
import dev.weft.planner.operation.OperationKind;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times requests and their fetches.
 *
 * <p>Thread-safe. Every series is looked up once and kept, so that recording takes a map's lookup and a few additions.
 */
@SuppressWarnings("EnumOrdinal") // an index into arrays that live no longer than the process
public final class RequestMeters implements RequestObserver, RequestListener {
  private static final double NANOS = 1e-9;
  private static final OperationKind[] KINDS = OperationKind.values();

  private final Counter requests;
  private final Histogram durations;
  private final Gauge inFlight;
  private final Counter errors;
  private final FetchMeters fetches;
  private final BoundedNames clients;
  private final BoundedNames codes = new BoundedNames(200);
  private final Map<String, GraphSeries> graphs = new ConcurrentHashMap<>();

  /** What is counted for one kind of operation, status and client. */
  private record Series(CounterDataPoint count, DistributionDataPoint duration) {}

  /** The series of one graph. */
  private final class GraphSeries {
    final String graph;
    final GaugeDataPoint underWay;
    final Map<String, @Nullable Series[]> byClient = new ConcurrentHashMap<>();

    GraphSeries(String graph) {
      this.graph = graph;
      this.underWay = inFlight.labelValues(graph);
    }

    Series of(RequestObservation request) {
      String client = clients.admit(request.clientName());
      @Nullable Series[] all = byClient.get(client);
      if (all == null) {
        all = byClient.computeIfAbsent(client, _ -> new @Nullable Series[(KINDS.length + 1) * 6]);
      }
      OperationKind kind = request.kind();
      int statusClass = Math.clamp(request.status() / 100, 0, 5);
      int index = (kind == null ? KINDS.length : kind.ordinal()) * 6 + statusClass;
      Series series = all[index];
      if (series == null) {
        // Two requests may both come here; the meters give both the same series.
        String type = kind == null ? "none" : kind.name().toLowerCase(Locale.ROOT);
        String status = statusClass + "xx";
        series = new Series(
            requests.labelValues(graph, type, status, client),
            durations.labelValues(graph, type, status, client));
        all[index] = series;
      }
      return series;
    }
  }

  /**
   * Makes the meters.
   *
   * @param clients how many clients have series of their own
   */
  public RequestMeters(Meters meters, int clients) {
    this.clients = new BoundedNames(clients);
    requests = meters.counter(
        "weft_requests", "Requests answered.", "graph", "operation_type", "status", "client");
    durations = meters.durations(
        "weft_request_duration",
        "From a request's head to the last byte of its answer.",
        "graph",
        "operation_type",
        "status",
        "client");
    inFlight = meters.gauge("weft_requests_in_flight", "Requests being answered.", "graph");
    errors = meters.counter("weft_graphql_errors", "GraphQL errors in answers.", "graph", "code");
    fetches = new FetchMeters(meters);
  }

  @Override
  public RequestListener begin(RequestObservation request) {
    series(request.graph()).underWay.inc();
    return this;
  }

  private GraphSeries series(String graph) {
    GraphSeries series = graphs.get(graph);
    return series == null ? graphs.computeIfAbsent(graph, GraphSeries::new) : series;
  }

  @Override
  public void fetched(RequestObservation request, FetchReport fetch) {
    fetches.fetched(request.graph(), fetch);
  }

  @Override
  public void skipped(RequestObservation request, int fetch, String subgraph, SkipReason reason) {
    fetches.skipped(request.graph(), subgraph, reason);
  }

  @Override
  public void ended(RequestObservation request) {
    GraphSeries graph = series(request.graph());
    Series series = graph.of(request);
    series.count().inc();
    series.duration().observe(request.elapsedNanos() * NANOS);
    for (String code : request.errorCodes()) {
      errors.labelValues(graph.graph, codes.admit(code)).inc();
    }
    graph.underWay.dec();
  }
}
