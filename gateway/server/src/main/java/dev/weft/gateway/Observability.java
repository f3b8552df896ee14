package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.PlanningPool;
import dev.weft.gateway.serving.SwapResult;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.PreparationStage;
import dev.weft.gateway.telemetry.RequestObserver;
import dev.weft.gateway.telemetry.Telemetry;
import dev.weft.gateway.telemetry.metrics.GraphMeters;
import dev.weft.gateway.telemetry.metrics.Meters;
import dev.weft.gateway.telemetry.metrics.ProcessMeters;
import dev.weft.gateway.telemetry.metrics.RegistryMeters;
import dev.weft.gateway.telemetry.metrics.RequestMeters;
import dev.weft.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who observes a gateway, as the configuration says. Thread-safe. */
final class Observability {
  private final @Nullable Meters meters;
  private final @Nullable GraphMeters graphMeters;
  private final Telemetry telemetry;

  Observability(Configuration configuration) {
    List<RequestObserver> observers = new ArrayList<>();
    boolean read = configuration.admin().enabled();
    if (configuration.telemetry().metrics().enabled() && read) {
      meters = new Meters();
      graphMeters = new GraphMeters(meters);
      observers.add(
          new RequestMeters(meters, configuration.telemetry().metrics().clients()));
      ProcessMeters.register(meters);
    } else {
      meters = null;
      graphMeters = null;
    }
    telemetry = new Telemetry(observers);
  }

  /** Where requests are announced. */
  Telemetry telemetry() {
    return telemetry;
  }

  /** What is measured; null when nothing is. */
  @Nullable
  Meters meters() {
    return meters;
  }

  /** Who is told how long preparing took. */
  PreparationStage.Listener stages() {
    return graphMeters == null ? PreparationStage.Listener.NONE : graphMeters;
  }

  /** Lets the state of what is given be read. */
  void watch(
      GraphHost graphs,
      PreparationCounters preparation,
      PlanningPool planning,
      @Nullable Registry registry) {
    if (meters != null && graphMeters != null) {
      graphMeters.read(graphs, preparation, planning);
      if (registry != null) {
        RegistryMeters.register(meters, registry);
      }
    }
  }

  /** A supergraph was offered to a graph. */
  void offered(String graph, SwapResult result) {
    loaded(
        graph,
        switch (result) {
          case SwapResult.Live _ -> "live";
          case SwapResult.Unchanged _ -> "unchanged";
          case SwapResult.Refused _ -> "refused";
        });
  }

  /** A graph's source could not be read. */
  void unreadable(String graph) {
    loaded(graph, "unreadable");
  }

  private void loaded(String graph, String result) {
    if (graphMeters != null) {
      graphMeters.loaded(graph, result);
    }
  }
}
