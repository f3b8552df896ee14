package dev.weft.gateway.serving;

import dev.weft.federation.supergraph.SubgraphEndpoint;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.federation.supergraph.SupergraphFormatException;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.DemandSettings;
import dev.weft.gateway.config.LimitSettings;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.gateway.demand.CostModel;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.PlanExecutor;
import dev.weft.gateway.fetch.Endpoint;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.fetch.TransportBinder;
import dev.weft.gateway.introspection.Introspection;
import dev.weft.gateway.introspection.SchemaIntrospection;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.gateway.telemetry.PreparationCounters;
import dev.weft.gateway.telemetry.PreparationStage;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationError;
import dev.weft.planner.operation.OperationLimits;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes servings out of supergraphs.
 *
 * <p>Thread-safe.
 */
public final class ServingFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ServingFactory.class);
  // Not in the pool: however many operations wait there, a new supergraph is built.
  private static final Executor BUILDING =
      task -> PlanningPool.thread("weft-building", task).start();
  private static final List<String> NEED_NO_SCHEMA = List.of("http", "https", "plugin");

  private final Configuration configuration;
  private final TransportBinder transports;
  private final PlanningPool planning;
  private final PreparationCounters counters;

  /**
   * Makes a factory.
   *
   * @param transports gives each serving what it sends with
   * @param planning where operations are prepared
   * @param counters count how that goes
   */
  public ServingFactory(
      Configuration configuration,
      TransportBinder transports,
      PlanningPool planning,
      PreparationCounters counters) {
    this.configuration = configuration;
    this.transports = transports;
    this.planning = planning;
    this.counters = counters;
  }

  /** Makes a serving, or tells everything that is in the way. */
  public ServingResult create(SupergraphArtefact artefact) {
    Supergraph supergraph;
    try {
      supergraph = Supergraph.parse(artefact.source(), artefact.supergraphSdl());
    } catch (SupergraphFormatException e) {
      String message = String.valueOf(e.getMessage());
      return new ServingResult.Refused(List.of(
          message.startsWith(artefact.source()) ? message : artefact.source() + ": " + message));
    }
    return withUrls(artefact, supergraph, urls -> assemble(artefact, supergraph, urls));
  }

  /**
   * Makes what serves the supergraph of {@code before} with these settings. Where they do not concern the preparation of
   * operations, those that are prepared stay so.
   */
  ServingResult remake(Serving before) {
    SupergraphArtefact artefact = before.artefact();
    Supergraph supergraph = before.supergraph();
    try {
      return withUrls(artefact, supergraph, urls -> {
        Preparing preparing = before.preparing();
        return new ServingResult.Ready(serving(
            artefact,
            supergraph,
            urls,
            preparing.limits().equals(configuration.limits())
                ? preparing
                : preparing(preparing
                    .parts()
                    .with(
                        CompletableFuture.supplyAsync(() -> parser(supergraph), BUILDING)
                            .join(),
                        costs(supergraph)))));
      });
    } catch (RuntimeException e) {
      LOG.error("{} cannot be made ready with other settings", artefact.source(), e);
      return new ServingResult.Refused(
          List.of(artefact.source() + ": the gateway failed on it: " + e));
    }
  }

  private ServingResult withUrls(
      SupergraphArtefact artefact,
      Supergraph supergraph,
      Function<SequencedMap<String, URI>, ServingResult> then) {
    List<String> problems = new ArrayList<>();
    SequencedMap<String, URI> urls = new LinkedHashMap<>();
    for (SubgraphEndpoint endpoint : supergraph.subgraphs()) {
      @Nullable URI url = url(endpoint, artefact, problems);
      if (url != null) {
        urls.put(endpoint.name(), url);
      }
    }
    return problems.isEmpty() ? then.apply(urls) : new ServingResult.Refused(problems);
  }

  private @Nullable URI url(
      SubgraphEndpoint endpoint, SupergraphArtefact artefact, List<String> problems) {
    String name = endpoint.name();
    @Nullable SubgraphSettings settings = configuration.subgraphs().get(name);
    try {
      @Nullable URI configured = settings == null ? null : settings.firstUrl();
      URI url = configured == null ? new URI(endpoint.url()) : configured;
      @Nullable String scheme = url.getScheme();
      if (scheme == null) {
        problems.add("subgraph " + name + " has no URL in " + artefact.source()
            + ": give one in subgraphs." + name + ".url");
      } else if (!NEED_NO_SCHEMA.contains(scheme)
          && !artefact.subgraphSchemas().containsKey(name)) {
        problems.add("subgraph " + name + " is reached by " + scheme
            + ":, which needs the subgraph's own schema: name its file in" + " subgraphs." + name
            + ".schema.file");
      }
      return url;
    } catch (URISyntaxException e) {
      problems.add("the URL of subgraph " + name + " in " + artefact.source() + " is none: "
          + e.getReason());
      return null;
    }
  }

  private ServingResult assemble(
      SupergraphArtefact artefact, Supergraph supergraph, SequencedMap<String, URI> urls) {
    CompletableFuture<OperationParser> parser =
        CompletableFuture.supplyAsync(() -> parser(supergraph), BUILDING);
    CompletableFuture<QueryPlanner> planner =
        CompletableFuture.supplyAsync(() -> QueryPlanner.of(supergraph), BUILDING);
    CompletableFuture<ExecutionSchema> schema =
        CompletableFuture.supplyAsync(() -> ExecutionSchema.of(supergraph), BUILDING);
    try {
      Parts parts = new Parts(parser.join(), planner.join(), schema.join(), costs(supergraph));
      return new ServingResult.Ready(serving(artefact, supergraph, urls, preparing(parts)));
    } catch (CompletionException e) {
      LOG.warn("{} cannot be made ready", artefact.source(), e);
      return new ServingResult.Refused(List.of(
          artefact.source() + ": the supergraph reads, but cannot be made ready: " + e.getCause()));
    }
  }

  private OperationParser parser(Supergraph supergraph) {
    LimitSettings limits = configuration.limits();
    return new OperationParser(
        supergraph.apiSchema(),
        new ParserLimits(
            limits.tokens(),
            limits.depth(),
            (int) limits.body().bytes(),
            limits.selections(),
            new OperationLimits(
                limits.height(),
                limits.aliases(),
                limits.rootFields(),
                limits.directives(),
                limits.directivesPerPlace())));
  }

  /** What prices operations; null when nothing is estimated. */
  private @Nullable CostModel costs(Supergraph supergraph) {
    DemandSettings demand = configuration.limits().demand();
    return demand.mode() == DemandSettings.Mode.OFF
        ? null
        : new CostModel(supergraph, demand.listSize());
  }

  /**
   * What is made of a supergraph by itself, without the subgraphs being reached.
   *
   * @param costs null when nothing is estimated
   */
  record Parts(
      OperationParser parser,
      QueryPlanner planner,
      ExecutionSchema schema,
      @Nullable CostModel costs) {
    Parts with(OperationParser otherParser, @Nullable CostModel otherCosts) {
      return new Parts(otherParser, planner, schema, otherCosts);
    }
  }

  /**
   * How operations are prepared, and those that are.
   *
   * @param limits the settings that the preparation depends on; when they change it begins anew
   */
  record Preparing(Parts parts, PreparedOperations operations, LimitSettings limits) {}

  private Preparing preparing(Parts parts) {
    int types = parts.schema().typeNames().size();
    PreparedOperations operations = new PreparedOperations(
        configuration.limits().preparedOperations().bytes(),
        ready -> OperationWeight.of(ready.compiled(), types),
        planning,
        (key, cancelled) -> prepare(key, parts, cancelled, counters.stages()),
        counters);
    return new Preparing(parts, operations, configuration.limits());
  }

  private Serving serving(
      SupergraphArtefact artefact,
      Supergraph supergraph,
      SequencedMap<String, URI> urls,
      Preparing preparing) {
    WarmUp warmUp = new WarmUp(
        configuration.limits().warmedOperations(),
        configuration.traffic().warmUp(),
        planning.size());
    SubgraphTransport transport = transports.bind(urls, artefact.subgraphSchemas());
    PlanExecutor executor = PlanExecutor.builder(endpoints(urls), transport)
        .errorPolicy(new SubgraphErrorPolicy(configuration))
        .reuseEntities(configuration.traffic().reuseEntities())
        .introspection(
            configuration.server().introspection()
                ? new SchemaIntrospection(preparing.parts()::parser)
                : Introspection.DISABLED)
        .build();
    return new Serving(artefact, supergraph, preparing, executor, warmUp, transport::close);
  }

  private SequencedMap<String, Endpoint> endpoints(SequencedMap<String, URI> urls) {
    SequencedMap<String, Endpoint> endpoints = new LinkedHashMap<>();
    urls.forEach((name, url) -> {
      @Nullable SubgraphSettings settings = configuration.subgraphs().get(name);
      @Nullable Duration timeout = settings == null ? null : settings.timeout();
      endpoints.put(
          name,
          new Endpoint(url, timeout == null ? configuration.traffic().subgraphTimeout() : timeout));
    });
    return endpoints;
  }

  private static PreparedOperation prepare(
      OperationKey key, Parts parts, BooleanSupplier cancelled, PreparationStage.Listener stages) {
    long begin = System.nanoTime();
    ParsedDocument parsed = parts.parser().parse(key.document(), key.operationName());
    stages.took(PreparationStage.PARSE, System.nanoTime() - begin);
    return switch (parsed) {
      case ParsedDocument.Invalid(var errors) ->
        new PreparedOperation.Invalid(errors.stream().map(ServingFactory::error).toList());
      case ParsedDocument.Parsed(var operation) ->
        ready(operation, key.overrideLabels(), parts, cancelled, stages);
    };
  }

  private static PreparedOperation ready(
      Operation operation,
      List<String> labels,
      Parts parts,
      BooleanSupplier cancelled,
      PreparationStage.Listener stages) {
    PlanOptions options = PlanOptions.DEFAULT
        .withOverrideLabels(new LinkedHashSet<>(labels))
        .withCancellation(cancelled);
    long begin = System.nanoTime();
    QueryPlan plan = parts.planner().plan(operation, options);
    long planned = System.nanoTime();
    stages.took(PreparationStage.PLAN, planned - begin);
    CompiledOperation compiled = CompiledOperation.compile(operation, plan, parts.schema());
    stages.took(PreparationStage.COMPILE, System.nanoTime() - planned);
    @Nullable CostModel costs = parts.costs();
    return new PreparedOperation.Ready(
        compiled,
        parts.planner().overrideLabels(operation),
        costs == null ? null : costs.of(operation, plan));
  }

  private static ResponseError error(OperationError error) {
    return new ResponseError(
        error.message(),
        error.locations().stream()
            .map(location -> new ResponseError.Location(location.line(), location.column()))
            .toList(),
        null,
        ResponseError.extensions(error.code(), null));
  }
}
