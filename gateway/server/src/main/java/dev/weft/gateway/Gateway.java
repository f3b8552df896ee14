package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.GraphSettings;
import dev.weft.gateway.http.AdminServer;
import dev.weft.gateway.http.GatewayServer;
import dev.weft.gateway.http.StartupException;
import dev.weft.gateway.pipeline.ActiveLabels;
import dev.weft.gateway.pipeline.RequestPipeline;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.GraphStatus;
import dev.weft.gateway.serving.PlanningPool;
import dev.weft.gateway.serving.RegistryLaunches;
import dev.weft.gateway.serving.ServingFactory;
import dev.weft.gateway.serving.SupergraphArtefact;
import dev.weft.gateway.serving.SupergraphFile;
import dev.weft.gateway.serving.SupergraphSource;
import dev.weft.gateway.serving.SwapResult;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.RequestCounters;
import dev.weft.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: graphs, their sources, the servers. Assembled here and in {@link Surroundings}, nowhere else.
 *
 * <p>Thread-safe; started once, closed once.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Configuration configuration;
  private final Surroundings surroundings;
  private final Observability observability;
  private final PlanningPool planning;
  private final GraphHost graphs;
  private final SequencedMap<String, SupergraphSource> sources = new LinkedHashMap<>();
  private final @Nullable GatewayServer server;
  private final @Nullable AdminServer admin;
  private volatile boolean started;

  /**
   * Assembles a gateway; nothing runs yet.
   *
   * @param surroundings closed with the gateway
   */
  public Gateway(Configuration configuration, Surroundings surroundings) {
    this(configuration, surroundings, () -> ThreadLocalRandom.current().nextDouble(100));
  }

  /**
   * Assembles a gateway.
   *
   * @param draws for each request that meets a percentage, a number of at least 0 and below 100
   */
  Gateway(Configuration configuration, Surroundings surroundings, DoubleSupplier draws) {
    this.configuration = configuration;
    this.surroundings = surroundings;
    this.planning = new PlanningPool(configuration.limits().planningQueue());
    this.observability = new Observability(configuration);
    PreparationCounters preparation = new PreparationCounters(observability.stages());
    ServingFactory factory =
        new ServingFactory(configuration, surroundings.transports(), planning, preparation);
    Clock clock = Clock.systemUTC();
    this.graphs = new GraphHost(
        configuration.server().enabled() ? configuration.graphs().keySet() : Set.of(),
        factory::create,
        clock);
    observability.watch(graphs, preparation, planning, surroundings.registry());
    RequestCounters counters = new RequestCounters();
    if (configuration.server().enabled()) {
      configuration
          .graphs()
          .forEach((name, settings) ->
              sources.put(name, source(name, settings, surroundings.registry())));
      RequestPipeline pipeline = new RequestPipeline(
          graphs, surroundings.hooks(), settings(configuration, draws), counters, clock);
      this.server = new GatewayServer(
          configuration, surroundings.tls(), graphs, pipeline, observability.telemetry());
    } else {
      this.server = null;
    }
    this.admin = configuration.admin().enabled()
        ? new AdminServer(
            configuration,
            graphs,
            counters,
            preparation,
            observability.meters(),
            surroundings.adminRoutes())
        : null;
  }

  private static RequestPipeline.Settings settings(
      Configuration configuration, DoubleSupplier draws) {
    return new RequestPipeline.Settings(
        configuration.traffic().timeout(),
        configuration.limits().jsonDepth(),
        configuration.server().csrfPrevention(),
        configuration.telemetry().exposePlan(),
        configuration.headers(),
        new ActiveLabels(configuration.graphs(), draws));
  }

  private SupergraphSource source(
      String name, GraphSettings settings, @Nullable Registry registry) {
    if (settings.supergraph() != null) {
      SequencedMap<String, Path> schemas = new LinkedHashMap<>();
      configuration.subgraphs().forEach((subgraph, of) -> {
        if (of.schema() != null) {
          schemas.put(subgraph, of.schema().file());
        }
      });
      return new SupergraphFile(settings.supergraph(), schemas);
    }
    if (registry == null) {
      throw new StartupException(
          "graph " + name + " has no supergraph: name a file (--supergraph, or graphs." + name
              + ".supergraph), or let this process hold the registry (registry.enabled: true)");
    }
    return new RegistryLaunches(registry, name);
  }

  /**
   * Loads what the sources have and begins to listen.
   *
   * @throws StartupException if a supergraph file cannot be served or a port not be listened on; nothing runs then
   */
  public void start() {
    // Both take most of the time until ready; neither needs the other. Until a graph is live its
    // requests are told so.
    CompletableFuture<Void> loaded =
        CompletableFuture.runAsync(this::load, Thread.ofPlatform().name("weft-load")::start);
    try {
      if (admin != null) {
        admin.start();
        LOG.info("administration on port {}", admin.port());
      }
      if (server != null) {
        server.start();
        LOG.info("GraphQL on port {}", server.port());
      }
      loaded.join();
      requireFiles();
      started = true;
      if (server != null) {
        server.prepare();
      }
      graphs.status().forEach((name, status) -> {
        if (status.problem() != null) {
          LOG.info("graph {}: {}", name, status.problem());
        }
      });
    } catch (CompletionException e) {
      close();
      throw new StartupException("the graphs cannot be loaded: " + e.getCause(), e);
    } catch (RuntimeException e) {
      loaded.exceptionally(_ -> null).join();
      close();
      throw e;
    }
  }

  private void load() {
    sources.forEach((name, source) -> source.start(listenerOf(name)));
  }

  /** A file that cannot be served is a mistake of whoever starts the gateway; a registry may be filled later. */
  private void requireFiles() {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, GraphStatus> graph : graphs.status().entrySet()) {
      if (sources.get(graph.getKey()) instanceof SupergraphFile
          && !graph.getValue().isLive()) {
        problems.add(
            "graph " + graph.getKey() + " cannot be served: " + graph.getValue().problem());
      }
    }
    if (!problems.isEmpty()) {
      throw new StartupException(String.join(System.lineSeparator(), problems));
    }
  }

  private SupergraphSource.Listener listenerOf(String graph) {
    return new SupergraphSource.Listener() {
      @Override
      public void offered(SupergraphArtefact artefact) {
        SwapResult result = graphs.swap(graph, artefact);
        observability.offered(graph, result);
        if (result instanceof SwapResult.Refused(var problems)) {
          tell(graph, String.join("; ", problems));
        }
      }

      @Override
      public void failed(String problem) {
        graphs.report(graph, problem);
        observability.unreadable(graph);
        tell(graph, problem);
      }
    };
  }

  /** Logs why nothing new is live; until the start is done, whoever starts the gateway is told instead. */
  private void tell(String graph, String problem) {
    if (started) {
      boolean live = Objects.requireNonNull(graphs.status().get(graph)).isLive();
      LOG.warn("graph {}: {}{}", graph, problem, live ? "; what served before keeps serving" : "");
    }
  }

  /**
   * The port on which GraphQL is answered.
   *
   * @throws IllegalStateException if the configuration has no such server
   */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("server.enabled: false (expected: true)");
    }
    return server.port();
  }

  /** The port of the administration server, or null when there is none. */
  public @Nullable Integer adminPort() {
    return admin == null ? null : admin.port();
  }

  /** Who observes the gateway. */
  Observability observability() {
    return observability;
  }

  /** Where operations are prepared. */
  PlanningPool planning() {
    return planning;
  }

  /** What each graph serves. */
  public GraphHost graphs() {
    return graphs;
  }

  /** Stops to listen, lets requests under way finish, and ends. */
  @Override
  public void close() {
    sources.values().forEach(SupergraphSource::close);
    if (server != null) {
      server.stop();
    }
    if (admin != null) {
      admin.stop();
    }
    graphs.close();
    planning.close();
    surroundings.close();
  }
}
