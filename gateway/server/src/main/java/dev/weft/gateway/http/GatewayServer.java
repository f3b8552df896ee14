package dev.weft.gateway.http;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ServerSettings;
import dev.weft.gateway.cors.CrossOriginRequests;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.tls.TlsServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The server that clients talk to: an endpoint for each graph, GraphiQL, health. Thread-safe. */
public final class GatewayServer {
  private final AtomicBoolean leaving = new AtomicBoolean();
  private final HttpServer server;
  private final HealthEndpoint health;
  private final Readiness readiness;
  private volatile ClientEndpoints endpoints;

  /**
   * Makes the server; it does not listen yet.
   *
   * @param tls null to speak in clear
   */
  public GatewayServer(
      Configuration configuration,
      @Nullable TlsServer tls,
      GraphHost graphs,
      Readiness readiness,
      ClientEndpoints endpoints) {
    ServerSettings settings = configuration.server();
    this.endpoints = endpoints;
    this.readiness = readiness;
    readiness.unready(() -> this.endpoints.admission().isOverloaded());
    this.health = new HealthEndpoint(graphs, readiness);
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
            List.of(new CrossOriginRequests(() -> this.endpoints.crossOriginRules()))),
        this::mount);
  }

  /** Answers requests by {@code next} from now on; those under way end as they began. */
  public void replace(ClientEndpoints next) {
    ClientEndpoints before = endpoints;
    endpoints = next;
    before.close();
  }

  private void mount(RoutesConfig routes) {
    for (String path : endpoints.paths()) {
      Handler present = context -> answer(path, context);
      routes.post(path, present);
      routes.get(path, present);
    }
    health.mount(routes);
    new GraphiqlPage().mount(routes, () -> endpoints.hasGraphiql());
    // Paths that the configuration gives to graphs later.
    Handler later = context -> answer(context.path(), context);
    routes.post("/*", later);
    routes.get("/*", later);
    routes.error(405, this::unknownPath);
  }

  private void answer(String path, Context context) throws IOException {
    @Nullable GraphqlEndpoint endpoint = endpoints.at(path);
    if (endpoint == null) {
      JsonErrors.write(context, 404, "NOT_FOUND", "there is nothing at " + context.path());
    } else {
      endpoint.handle(context);
    }
  }

  /** The route for all paths makes the router believe that each exists. */
  private void unknownPath(Context context) {
    String path = context.path();
    if (endpoints.at(path) == null
        && !path.startsWith("/health/")
        && !path.startsWith("/graphiql/")) {
      JsonErrors.write(context, 404, "NOT_FOUND", "there is nothing at " + path);
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

  private static void awaitNotice(Duration grace) {
    try {
      TimeUnit.NANOSECONDS.sleep(grace.toNanos());
    } catch (InterruptedException e) {
      // whoever stops the gateway is in a hurry
      Thread.currentThread().interrupt();
    }
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /**
   * Tells that it stops, goes on until load balancers have noticed, takes no new connections, lets requests under way finish;
   * each for as long as the configuration says. Then it ends.
   */
  public void stop() {
    readiness.stopping();
    if (leaving.compareAndSet(false, true)) {
      awaitNotice(endpoints.grace());
    }
    server.stop(endpoints.patience());
    endpoints.close();
  }
}
