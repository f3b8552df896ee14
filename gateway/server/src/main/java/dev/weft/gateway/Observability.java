package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationChange;
import dev.weft.gateway.config.OtlpSettings;
import dev.weft.gateway.config.SecretReader;
import dev.weft.gateway.config.SecretReference;
import dev.weft.gateway.config.TelemetrySettings;
import dev.weft.gateway.http.StartupException;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.PlanningPool;
import dev.weft.gateway.serving.SwapResult;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.PreparationStage;
import dev.weft.gateway.telemetry.RequestObserver;
import dev.weft.gateway.telemetry.ResponseTrace;
import dev.weft.gateway.telemetry.Telemetry;
import dev.weft.gateway.telemetry.TracePassing;
import dev.weft.gateway.telemetry.jfr.FlightRecording;
import dev.weft.gateway.telemetry.log.AccessLog;
import dev.weft.gateway.telemetry.metrics.GraphMeters;
import dev.weft.gateway.telemetry.metrics.Meters;
import dev.weft.gateway.telemetry.metrics.ProcessMeters;
import dev.weft.gateway.telemetry.metrics.RegistryMeters;
import dev.weft.gateway.telemetry.metrics.RequestMeters;
import dev.weft.gateway.telemetry.otlp.OtlpExport;
import dev.weft.registry.Registry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who observes a gateway, as the configuration says. Thread-safe. */
final class Observability implements Follower, AutoCloseable {
  private final SecretReader secretReader;
  private final @Nullable Meters meters;
  private final @Nullable GraphMeters graphMeters;
  private final @Nullable RequestMeters requestMeters;
  private final FlightRecording flightRecording = new FlightRecording();
  private final Telemetry telemetry = new Telemetry(List.of());
  private @Nullable OtlpExport export;

  /**
   * Begins to observe.
   *
   * @param secretReader reads what goes into headers for the collector
   * @throws StartupException if a secret cannot be read
   */
  Observability(Configuration configuration, SecretReader secretReader) {
    this.secretReader = secretReader;
    if (isMeasured(configuration)) {
      meters = new Meters();
      graphMeters = new GraphMeters(meters);
      requestMeters =
          new RequestMeters(meters, configuration.telemetry().metrics().clients());
      ProcessMeters.register(meters);
    } else {
      meters = null;
      graphMeters = null;
      requestMeters = null;
    }
    try {
      TelemetrySettings settings = configuration.telemetry();
      observe(settings, secrets(settings));
    } catch (IOException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether anybody could read what is measured. */
  private static boolean isMeasured(Configuration configuration) {
    @Nullable OtlpSettings otlp = configuration.telemetry().otlp();
    return configuration.telemetry().metrics().enabled()
        && (configuration.admin().enabled() || (otlp != null && otlp.metrics()));
  }

  @Override
  public Runnable prepare(ConfigurationChange change) throws IOException {
    if (!change.touches("telemetry")) {
      return () -> {};
    }
    TelemetrySettings settings = change.configuration().telemetry();
    Map<String, String> secrets = secrets(settings);
    return () -> observe(settings, secrets);
  }

  private synchronized void observe(TelemetrySettings settings, Map<String, String> secrets) {
    @Nullable OtlpSettings otlp = settings.otlp();
    @Nullable OtlpExport replaced = export;
    export = otlp == null ? null : new OtlpExport(otlp, settings.tracing(), secrets, meters);
    List<RequestObserver> observers = new ArrayList<>();
    if (requestMeters != null) {
      observers.add(requestMeters);
    }
    observers.add(flightRecording);
    if (settings.exposeTrace()) {
      observers.add(ResponseTrace::begin);
    }
    @Nullable RequestObserver traces = export == null ? null : export.traces();
    if (traces != null) {
      observers.add(traces);
    } else if (settings.tracing().propagate()) {
      observers.add(new TracePassing());
    }
    if (settings.accessLog().enabled()) {
      observers.add(new AccessLog(settings.accessLog()));
    }
    telemetry.replace(observers);
    if (replaced != null) {
      // It sends what is left, which may take a while.
      Thread.ofVirtual().name("weft-telemetry-close").start(replaced::close);
    }
  }

  private Map<String, String> secrets(TelemetrySettings settings) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    @Nullable OtlpSettings otlp = settings.otlp();
    if (otlp != null) {
      for (Map.Entry<String, SecretReference> header : otlp.headers().entrySet()) {
        headers.put(header.getKey(), secretReader.read(header.getValue()));
      }
    }
    return headers;
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
    return (stage, nanos) -> {
      if (graphMeters != null) {
        graphMeters.took(stage, nanos);
      }
      flightRecording.took(stage, nanos);
    };
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
    flightRecording.loaded(graph, result);
  }

  /** Sends what is left. */
  @Override
  public synchronized void close() {
    telemetry.replace(List.of());
    if (export != null) {
      export.close();
      export = null;
    }
  }
}
