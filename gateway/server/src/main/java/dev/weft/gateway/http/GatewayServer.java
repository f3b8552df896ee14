package dev.weft.gateway.http;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ServerSettings;
import dev.weft.gateway.cors.CrossOriginRequests;
import dev.weft.gateway.pipeline.RequestPipeline;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.telemetry.AccessLog;
import dev.weft.gateway.telemetry.Telemetry;
import dev.weft.gateway.tls.TlsServer;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/** The server that clients talk to: an endpoint for each graph, GraphiQL, health. Thread-safe. */
public final class GatewayServer {
  private final HttpServer server;
  private final HealthEndpoint health;
  private final Duration patience;

  /**
   * Makes the server; it does not listen yet.
   *
   * @param tls null to speak in clear
   */
  public GatewayServer(
      Configuration configuration,
      @Nullable TlsServer tls,
      GraphHost graphs,
      RequestPipeline pipeline,
      Telemetry telemetry) {
    ServerSettings settings = configuration.server();
    AccessLog accessLog = new AccessLog(configuration.telemetry().accessLog());
    @Nullable GraphiqlPage graphiql = settings.graphiql() ? new GraphiqlPage() : null;
    SequencedMap<String, GraphqlEndpoint> endpoints = new LinkedHashMap<>();
    for (String graph : configuration.graphs().keySet()) {
      @Nullable String path = configuration.pathOf(graph);
      if (path != null) {
        endpoints.put(
            path,
            new GraphqlEndpoint(
                graph, pipeline, configuration.limits().body(), graphiql, accessLog, telemetry));
      }
    }
    this.health = new HealthEndpoint(graphs);
    this.patience = settings.shutdownTimeout();
    this.server = new HttpServer(
        new HttpServer.Settings(
            "gateway server",
            settings.host(),
            settings.port(),
            "server.port, or --port",
            settings.idleTimeout(),
            configuration.limits().head(),
            new Protocols(settings.http2(), tls),
            settings.compression(),
            before(settings, endpoints.keySet())),
        routes -> mount(routes, endpoints, graphiql));
  }

  private static List<Handler.Wrapper> before(ServerSettings settings, Set<String> paths) {
    return settings.cors().isEmpty()
        ? List.of()
        : List.of(new CrossOriginRequests(settings.cors(), paths));
  }

  private void mount(
      RoutesConfig routes,
      SequencedMap<String, GraphqlEndpoint> endpoints,
      @Nullable GraphiqlPage graphiql) {
    endpoints.forEach((path, endpoint) -> {
      routes.post(path, endpoint);
      routes.get(path, endpoint);
    });
    health.mount(routes);
    if (graphiql != null) {
      graphiql.mount(routes);
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

  /** Loads in the background what the first answers do without; for when the start is done. */
  public void prepare() {
    server.prepare();
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** Takes no new connections, lets requests under way finish for as long as the configuration says, and ends. */
  public void stop() {
    health.stopping();
    server.stop(patience);
  }
}
