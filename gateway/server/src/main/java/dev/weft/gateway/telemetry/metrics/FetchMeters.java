package dev.weft.gateway.telemetry.metrics;

import dev.weft.gateway.telemetry.FetchReport;
import dev.weft.gateway.telemetry.FetchResult;
import dev.weft.gateway.telemetry.SkipReason;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts and times fetches. Thread-safe. */
@SuppressWarnings("EnumOrdinal") // an index into arrays that live no longer than the process
final class FetchMeters {
  private static final double NANOS = 1e-9;

  private final Histogram durations;
  private final Counter requestBytes;
  private final Counter responseBytes;
  private final Counter shared;
  private final Counter retries;
  private final Counter skipped;
  private final Map<String, Map<String, SubgraphSeries>> byGraph = new ConcurrentHashMap<>();

  /** The series of one subgraph of one graph. */
  private final class SubgraphSeries {
    final String graph;
    final String subgraph;
    final CounterDataPoint sent;
    final CounterDataPoint received;
    final @Nullable DistributionDataPoint[] durationOf =
        new @Nullable DistributionDataPoint[FetchResult.values().length];

    SubgraphSeries(String graph, String subgraph) {
      this.graph = graph;
      this.subgraph = subgraph;
      this.sent = requestBytes.labelValues(graph, subgraph);
      this.received = responseBytes.labelValues(graph, subgraph);
    }

    DistributionDataPoint duration(FetchResult result) {
      DistributionDataPoint series = durationOf[result.ordinal()];
      if (series == null) {
        series = durations.labelValues(graph, subgraph, result.label());
        durationOf[result.ordinal()] = series;
      }
      return series;
    }
  }

  FetchMeters(Meters meters) {
    durations = meters.durations(
        "weft_fetch_duration",
        "From a fetch's start to its answer, repetitions included.",
        "graph",
        "subgraph",
        "result");
    requestBytes = meters.counter(
        "weft_fetch_request_bytes", "Bodies sent to subgraphs.", "graph", "subgraph");
    responseBytes = meters.counter(
        "weft_fetch_response_bytes", "Answers of subgraphs, unpacked.", "graph", "subgraph");
    shared = meters.counter(
        "weft_fetches_shared",
        "Fetches answered by another request's identical fetch.",
        "graph",
        "subgraph");
    retries = meters.counter(
        "weft_fetch_retries", "Times that a subgraph was asked once more.", "graph", "subgraph");
    skipped = meters.counter(
        "weft_fetches_skipped",
        "Fetches of a plan that were not sent.",
        "graph",
        "subgraph",
        "reason");
  }

  private SubgraphSeries series(String graph, String subgraph) {
    Map<String, SubgraphSeries> ofGraph = byGraph.get(graph);
    if (ofGraph == null) {
      ofGraph = byGraph.computeIfAbsent(graph, _ -> new ConcurrentHashMap<>());
    }
    SubgraphSeries series = ofGraph.get(subgraph);
    return series == null
        ? ofGraph.computeIfAbsent(subgraph, name -> new SubgraphSeries(graph, name))
        : series;
  }

  void fetched(String graph, FetchReport fetch) {
    SubgraphSeries series = series(graph, fetch.subgraph());
    series.duration(fetch.result()).observe((fetch.endedNanos() - fetch.beganNanos()) * NANOS);
    if (fetch.isShared()) {
      shared.labelValues(graph, fetch.subgraph()).inc();
    } else {
      series.sent.inc(fetch.requestBytes());
      series.received.inc(fetch.responseBytes());
    }
    if (fetch.retries() > 0) {
      retries.labelValues(graph, fetch.subgraph()).inc(fetch.retries());
    }
  }

  void skipped(String graph, String subgraph, SkipReason reason) {
    skipped.labelValues(graph, subgraph, reason.label()).inc();
  }
}
