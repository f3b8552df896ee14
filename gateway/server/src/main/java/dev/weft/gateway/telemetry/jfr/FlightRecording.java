package dev.weft.gateway.telemetry.jfr;

import dev.weft.gateway.telemetry.PreparationStage;
import dev.weft.gateway.telemetry.RequestListener;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.RequestObserver;
import java.util.Locale;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Tells the JDK's flight recorder of requests, fetches, preparations and graphs, while there is a recorder. Thread-safe.
 *
 * <p>As long as nobody has started one, each question is one read of a field.
 */
public final class FlightRecording implements RequestObserver {

  @Override
  public @Nullable RequestListener begin(RequestObservation request) {
    return FlightRecorder.isInitialized() ? recording() : null;
  }

  private static @Nullable RequestListener recording() {
    return new RequestEvent().isEnabled() ? new RequestRecording() : null;
  }

  /** A stage of preparing an operation is over. */
  public void took(PreparationStage stage, long nanos) {
    if (FlightRecorder.isInitialized()) {
      PreparationEvent event = new PreparationEvent();
      event.stage = stage.name().toLowerCase(Locale.ROOT);
      event.took = nanos;
      event.commit();
    }
  }

  /** A supergraph was offered. */
  public void loaded(String graph, String result) {
    if (FlightRecorder.isInitialized()) {
      GraphLoadEvent event = new GraphLoadEvent();
      event.graph = graph;
      event.result = result;
      event.commit();
    }
  }
}
