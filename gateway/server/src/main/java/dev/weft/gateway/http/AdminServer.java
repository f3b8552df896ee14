package dev.weft.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.config.AdminSettings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.Serving;
import dev.weft.gateway.serving.ServingLease;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.RequestCounters;
import dev.weft.gateway.telemetry.metrics.Meters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server for whoever runs the gateway; on loopback unless the configuration says otherwise. Thread-safe. */
public final class AdminServer {
  private final GraphHost graphs;
  private final RequestCounters counters;
  private final PreparationCounters preparation;
  private final HttpServer server;

  /**
   * Makes the server; it does not listen yet.
   *
   * @param meters what {@code /metrics} shows; null for no such path
   * @param parts what others add to it
   */
  public AdminServer(
      Configuration configuration,
      GraphHost graphs,
      Readiness readiness,
      RequestCounters counters,
      PreparationCounters preparation,
      @Nullable Meters meters,
      List<AdminRoutes> parts) {
    this.graphs = graphs;
    this.preparation = preparation;
    this.counters = counters;
    AdminSettings settings = configuration.admin();
    HealthEndpoint health = new HealthEndpoint(graphs, readiness);
    this.server = new HttpServer(
        new HttpServer.Settings(
            "administration server",
            settings.host(),
            settings.port(),
            "admin.port",
            configuration.server().idleTimeout(),
            configuration.limits().head(),
            Protocols.PLAIN,
            null,
            List.of()),
        routes -> {
          health.mount(routes);
          mount(routes);
          if (meters != null) {
            new MetricsEndpoint(meters).mount(routes);
          }
          parts.forEach(part -> part.mount(routes));
        });
  }

  private void mount(RoutesConfig routes) {
    routes.get("/admin/graphs", this::graphs);
  }

  private void graphs(Context context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode byName = json.putObject("graphs");
    graphs
        .status()
        .forEach((name, status) -> prepared(
            name,
            byName
                .putObject(name)
                .put("supergraphSha256", status.supergraphSha256())
                .put(
                    "liveSince",
                    status.liveSince() == null ? null : status.liveSince().toString())
                .put("problem", status.problem())));
    ObjectNode requests = json.putObject("requests");
    counters.counts().forEach(requests::put);
    ObjectNode operations = json.putObject("operations");
    preparation.counts().forEach(operations::put);
    context.contentType("application/json;charset=utf-8").result(json.toPrettyString());
  }

  private void prepared(String graph, ObjectNode json) {
    try (ServingLease lease = graphs.acquire(graph)) {
      if (lease != null) {
        Serving serving = lease.serving();
        json.putObject("prepared")
            .put("operations", serving.preparedOperations())
            .put("bytes", serving.preparedBytes())
            .put("invalidDocuments", serving.invalidDocuments());
      }
    }
  }

  /**
   * Begins to listen.
   *
   * @throws StartupException if it cannot
   */
  public void start() {
    server.start();
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** Ends. */
  public void stop() {
    server.stop(Duration.ofSeconds(2));
  }
}
