package dev.weft.gateway.http;

import dev.weft.gateway.telemetry.metrics.Meters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /metrics}: every meter, as Prometheus or OpenMetrics text. Thread-safe. */
final class MetricsEndpoint {
  private final Meters meters;

  MetricsEndpoint(Meters meters) {
    this.meters = meters;
  }

  void mount(RoutesConfig routes) {
    routes.get("/metrics", this::write);
  }

  private void write(Context context) {
    Meters.Exposition exposition = meters.exposition(context.header("accept"));
    context.contentType(exposition.contentType()).result(exposition.body());
  }
}
