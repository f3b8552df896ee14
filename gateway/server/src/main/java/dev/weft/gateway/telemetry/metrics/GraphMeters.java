package dev.weft.gateway.telemetry.metrics;

import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.PlanningPool;
import dev.weft.gateway.serving.Serving;
import dev.weft.gateway.serving.ServingLease;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.PreparationStage;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** What is live, what is prepared for it, and how it came about. Thread-safe. */
@SuppressWarnings("EnumOrdinal") // an index into arrays that live no longer than the process
public final class GraphMeters implements PreparationStage.Listener {
  private static final double NANOS = 1e-9;

  private final Meters meters;
  private final DistributionDataPoint[] stages;
  private final Counter loads;

  /** Makes the meters that are written. */
  public GraphMeters(Meters meters) {
    this.meters = meters;
    Histogram preparation = meters.durations(
        "weft_preparation_duration",
        "How long the stages of making an operation ready took.",
        "stage");
    PreparationStage[] all = PreparationStage.values();
    stages = new DistributionDataPoint[all.length];
    for (PreparationStage stage : all) {
      stages[stage.ordinal()] = preparation.labelValues(stage.name().toLowerCase(Locale.ROOT));
    }
    loads = meters.counter(
        "weft_graph_loads",
        "Supergraphs offered to a graph, by what came of it.",
        "graph",
        "result");
  }

  @Override
  public void took(PreparationStage stage, long nanos) {
    stages[stage.ordinal()].observe(nanos * NANOS);
  }

  /** A supergraph was offered. */
  public void loaded(String graph, String result) {
    loads.labelValues(graph, result).inc();
  }

  /** Adds the meters that are read when somebody asks. */
  public void read(GraphHost graphs, PreparationCounters preparation, PlanningPool planning) {
    meters.counter(
        "weft_operations_prepared",
        "How requests found their operations: known, prepared for them, invalid, refused.",
        null,
        reading ->
            preparation.counts().forEach((name, count) -> reading.call(count, snakeCase(name))),
        "result");
    meters.gauge(
        "weft_planning_queue",
        "Operations that wait for a planning thread.",
        null,
        reading -> reading.call(planning.queued()));
    meters.gauge(
        "weft_graph_live",
        "Whether a supergraph is live: 1 or 0.",
        null,
        reading -> graphs
            .status()
            .forEach((graph, status) -> reading.call(status.isLive() ? 1 : 0, graph)),
        "graph");
    meters.gauge(
        "weft_prepared_operations",
        "Operations that are ready to run.",
        null,
        reading -> ofServings(graphs, Serving::preparedOperations, reading::call),
        "graph");
    meters.gauge(
        "weft_prepared_operations_memory",
        "Memory that they take, by the estimate that bounds it.",
        Unit.BYTES,
        reading -> ofServings(graphs, Serving::preparedBytes, reading::call),
        "graph");
  }

  /** One value of each graph that is live. */
  private static void ofServings(
      GraphHost graphs, ToLongFunction<Serving> value, BiConsumer<Double, String> to) {
    for (String graph : graphs.status().keySet()) {
      try (ServingLease lease = graphs.acquire(graph)) {
        if (lease != null) {
          to.accept((double) value.applyAsLong(lease.serving()), graph);
        }
      }
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
