package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationChange;
import dev.weft.gateway.demand.DemandControl;
import dev.weft.gateway.headers.RequestHeaders;
import dev.weft.gateway.headers.ResponseHeaders;
import dev.weft.gateway.http.AdminRoutes;
import dev.weft.gateway.http.AdminServer;
import dev.weft.gateway.http.ClientEndpoints;
import dev.weft.gateway.http.ConfigurationStatus;
import dev.weft.gateway.http.GatewayServer;
import dev.weft.gateway.http.Readiness;
import dev.weft.gateway.http.StartupException;
import dev.weft.gateway.persisted.PersistedDocuments;
import dev.weft.gateway.pipeline.ActiveLabels;
import dev.weft.gateway.pipeline.IntrospectionRule;
import dev.weft.gateway.pipeline.PipelineSettings;
import dev.weft.gateway.pipeline.RequestPipeline;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.PlanningPool;
import dev.weft.gateway.serving.ServingFactory;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.RequestCounters;
import dev.weft.gateway.tls.TlsException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
 * <p>What depends on the configuration is made of it in {@link #factory} (all that a graph is served with) and in
 * {@link #endpoints} (all that a request meets before), and behind {@link Surroundings#follower} (connections, plugins).
 * {@link #apply} makes each anew and puts it in the place of the old one. Counters, pools and the host of the graphs stay.
 *
 * <p>Thread-safe; started once, closed once.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Surroundings surroundings;
  private final DoubleSupplier draws;
  private final Clock clock = Clock.systemUTC();
  private final Observability observability;
  private final Readiness readiness;
  private final RequestCounters counters = new RequestCounters();
  private final PreparationCounters preparation;
  private final ConfigurationStatus status = new ConfigurationStatus(clock);
  private final PlanningPool planning;
  private final GraphHost graphs;
  private final GraphSources sources;
  private final @Nullable GatewayServer server;
  private final @Nullable AdminServer admin;
  private Configuration configuration; // guarded by this

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
    this.draws = draws;
    boolean serves = configuration.server().enabled();
    this.planning = new PlanningPool(configuration.limits().planningQueue());
    this.observability = new Observability(configuration, surroundings.secrets());
    this.preparation = new PreparationCounters(observability.stages());
    this.graphs = new GraphHost(
        serves ? configuration.graphs().keySet() : Set.of(), factory(configuration), clock);
    this.readiness = new Readiness(graphs);
    observability.watch(graphs, preparation, planning, surroundings.registry());
    this.sources = new GraphSources(graphs, observability, surroundings.registry());
    List<String> problems = serves ? sources.problems(configuration) : List.of();
    if (!problems.isEmpty()) {
      throw new StartupException(String.join(System.lineSeparator(), problems));
    }
    this.server = serves
        ? new GatewayServer(
            configuration, surroundings.tls(), graphs, readiness, endpoints(configuration))
        : null;
    List<AdminRoutes> routes = new ArrayList<>(surroundings.adminRoutes());
    routes.add(status);
    this.admin = configuration.admin().enabled()
        ? new AdminServer(
            configuration, graphs, readiness, counters, preparation, observability.meters(), routes)
        : null;
  }

  private ServingFactory factory(Configuration configuration) {
    return new ServingFactory(configuration, surroundings.transports(), planning, preparation);
  }

  /**
   * What clients meet.
   *
   * @throws StartupException if a file that it needs cannot be used
   */
  private ClientEndpoints endpoints(Configuration configuration) {
    SequencedMap<String, PersistedDocuments> documents;
    RequestHeaders requestHeaders;
    try {
      documents = PersistedDocuments.byGraph(configuration);
      requestHeaders = RequestHeaders.of(configuration, surroundings.secrets());
    } catch (IllegalArgumentException | IOException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
    PipelineSettings settings = new PipelineSettings(
        configuration.traffic().timeout(),
        configuration.limits().jsonDepth(),
        configuration.server().csrfPrevention(),
        configuration.telemetry().exposePlan(),
        requestHeaders,
        ResponseHeaders.of(configuration),
        new ActiveLabels(configuration.graphs(), draws),
        new DemandControl(configuration.limits().demand()),
        IntrospectionRule.of(configuration.server().introspectionFor()),
        documents,
        configuration.server().batching().enabled()
            ? configuration.server().batching().operations()
            : 0);
    return ClientEndpoints.of(
        configuration,
        new RequestPipeline(graphs, surroundings.hooks(), settings, counters, clock),
        observability.telemetry());
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
      List<String> problems = sources.filesNotServed();
      if (!problems.isEmpty()) {
        throw new StartupException(String.join(System.lineSeparator(), problems));
      }
      sources.tellFromNowOn();
      if (server != null) {
        server.prepare();
      }
      graphs.status().forEach((name, graph) -> {
        if (graph.problem() != null) {
          LOG.info("graph {}: {}", name, graph.problem());
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

  private synchronized void load() {
    if (server != null) {
      sources.follow(configuration);
    }
  }

  /**
   * Takes up another configuration while requests run; either all of it or, with a reason, nothing. The settings of plugins
   * are the exception: a plugin that does not take its new ones goes on with the old, and its status says why.
   *
   * @param anew whether what is unchanged is made anew too, because files that it names may have changed
   * @return why nothing changed, each a sentence; empty when it did
   */
  public synchronized List<String> apply(Configuration read, boolean anew) {
    ConfigurationChange change = anew
        ? ConfigurationChange.everything(configuration, read)
        : ConfigurationChange.between(configuration, read);
    List<String> problems = change.isEmpty() ? List.of() : adopt(change);
    if (problems.isEmpty()) {
      configuration = change.configuration();
      status.applied(change);
    } else {
      status.refused(problems);
    }
    return problems;
  }

  private List<String> adopt(ConfigurationChange change) {
    Configuration next = change.configuration();
    if (server == null) {
      return connect(change, () -> {});
    }
    List<String> problems = sources.problems(next);
    if (!problems.isEmpty()) {
      return problems;
    }
    ClientEndpoints endpoints;
    try {
      endpoints = endpoints(next);
    } catch (StartupException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    GraphHost.Change graphChange = graphs.prepare(next.graphs().keySet(), factory(next));
    problems = graphChange.problems();
    if (problems.isEmpty()) {
      problems = connect(change, () -> {
        graphChange.goLive();
        server.replace(endpoints);
        sources.follow(next);
      });
    }
    if (!problems.isEmpty()) {
      graphChange.discard();
      endpoints.close();
    }
    return problems;
  }

  /** Makes ready what is outside the graphs, the last that can fail; then everything goes over. */
  private List<String> connect(ConfigurationChange change, Runnable rest) {
    Runnable surrounding;
    Runnable observing;
    try {
      observing = observability.prepare(change);
      surrounding = surroundings.follower().prepare(change);
    } catch (IOException | TlsException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    surrounding.run();
    rest.run();
    observing.run();
    return List.of();
  }

  /** How the configuration came to be what it is; shown by the administration server. */
  ConfigurationStatus status() {
    return status;
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

  /** Whether this process should be sent requests. */
  Readiness readiness() {
    return readiness;
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
    sources.close();
    if (server != null) {
      server.stop();
    }
    if (admin != null) {
      admin.stop();
    }
    graphs.close();
    planning.close();
    observability.close();
    surroundings.close();
  }
}
