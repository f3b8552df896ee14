package dev.weft.gateway.pipeline;

import dev.weft.gateway.demand.DemandControl;
import dev.weft.gateway.demand.OperationCost;
import dev.weft.gateway.execute.Cancellation;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.ExecutionResult;
import dev.weft.gateway.execute.RequestContext;
import dev.weft.gateway.headers.CollectedHeaders;
import dev.weft.gateway.persisted.DocumentLookup;
import dev.weft.gateway.persisted.PersistedDocuments;
import dev.weft.gateway.response.ResponseBody;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.PreparedOperation;
import dev.weft.gateway.serving.Serving;
import dev.weft.gateway.serving.ServingLease;
import dev.weft.gateway.telemetry.RequestCounters;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.ResponseTrace;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.plan.PlanJson;
import dev.weft.plugin.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stages of one request, in order: plugins, media types, parameters, prepared operation, variables, execution.
 *
 * <p>Thread-safe. Runs on the virtual thread of the request.
 */
public final class RequestPipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

  private final GraphHost graphs;
  private final RequestHooks hooks;
  private final PipelineSettings settings;
  private final RequestReader reader;
  private final RequestCounters counters;
  private final Clock clock;

  /** Makes the pipeline. */
  public RequestPipeline(
      GraphHost graphs,
      RequestHooks hooks,
      PipelineSettings settings,
      RequestCounters counters,
      Clock clock) {
    this.graphs = graphs;
    this.hooks = hooks;
    this.settings = settings;
    this.reader = new RequestReader(settings.jsonDepth(), settings.largestBatch());
    this.counters = counters;
    this.clock = clock;
  }

  /** Answers a request to {@code graph}; never throws. */
  public ClientResponse answer(String graph, ClientRequest request) {
    try {
      return hooks.isEmpty()
          ? answerBehindHooks(graph, request)
          : HookedExchange.around(hooks, request, changed -> answerBehindHooks(graph, changed));
    } catch (RuntimeException | StackOverflowError e) {
      return failed(graph, request, e);
    }
  }

  /** Ends what follows files; requests under way are not concerned. */
  @Override
  public void close() {
    settings.documents().values().forEach(PersistedDocuments::close);
  }

  private ClientResponse answerBehindHooks(String graph, ClientRequest request) {
    @Nullable AnswerType type = AnswerType.negotiate(request.headers().all("accept"));
    if (type == null) {
      return refused(
          request,
          AnswerType.JSON,
          RequestRefusal.of(
              406,
              "NOT_ACCEPTABLE",
              "the client accepts no media type of GraphQL"
                  + " (expected: accept: application/graphql-response+json or application/json)"));
    }
    @Nullable
    RequestRefusal crossSite = settings.csrfPrevention() ? CrossSiteGuard.check(request) : null;
    if (crossSite != null) {
      return refused(request, type, crossSite);
    }
    return switch (reader.read(request)) {
      case RequestRefusal refusal -> refused(request, type, refusal);
      case RequestReading.Read(var graphqlRequest) ->
        onServing(graph, request, graphqlRequest, type);
      case RequestReading.Batch(var readings) ->
        BatchAnswer.of(type, readings, reading -> batched(graph, request, reading, type));
    };
  }

  /** Answers one operation of several; observers see the request as a whole. */
  private ClientResponse batched(
      String graph, ClientRequest request, RequestReading reading, AnswerType type) {
    ClientRequest unobserved = request.unobserved();
    try {
      return switch (reading) {
        case RequestRefusal refusal -> refused(unobserved, type, refusal);
        case RequestReading.Read(var graphqlRequest) ->
          onServing(graph, unobserved, graphqlRequest, type);
        case RequestReading.Batch batch ->
          throw new IllegalArgumentException("reading: " + batch + " (expected: one operation)");
      };
    } catch (RuntimeException | StackOverflowError e) {
      return failed(graph, unobserved, e);
    }
  }

  private ClientResponse onServing(
      String graph, ClientRequest request, GraphqlRequest graphqlRequest, AnswerType type) {
    DocumentLookup lookup = settings
        .documents(graph)
        .find(graphqlRequest.document(), graphqlRequest.documentId(), graphqlRequest.sha256());
    return switch (lookup) {
      case DocumentLookup.Refused(var status, var code, var message) ->
        refused(request, type, RequestRefusal.of(status, code, message));
      case DocumentLookup.Found(var document) ->
        onServing(graph, request, document, graphqlRequest, type);
    };
  }

  private ClientResponse onServing(
      String graph,
      ClientRequest request,
      String document,
      GraphqlRequest graphqlRequest,
      AnswerType type) {
    try (ServingLease lease = graphs.acquire(graph)) {
      if (lease == null) {
        return refused(
            request,
            type,
            RequestRefusal.of(
                503, "GRAPH_NOT_READY", "the graph " + graph + " has no supergraph yet"));
      }
      return prepared(graph, lease.serving(), request, document, graphqlRequest, type);
    } catch (TimeoutException e) {
      return refused(
          request, type, RequestRefusal.of(504, "REQUEST_TIMEOUT", "the request took too long"));
    } catch (RejectedExecutionException e) {
      return refused(
          request,
          type,
          RequestRefusal.of(503, "OVERLOADED", "too many new operations at once; try again"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(
          request, type, RequestRefusal.of(503, "SHUTTING_DOWN", "the gateway is stopping"));
    }
  }

  private ClientResponse prepared(
      String graph,
      Serving serving,
      ClientRequest request,
      String document,
      GraphqlRequest graphqlRequest,
      AnswerType type)
      throws TimeoutException, InterruptedException {
    Instant deadline = clock.instant().plus(settings.timeout());
    RequestObservation observation = request.observation();
    if (observation != null) {
      observation.preparing(document, graphqlRequest.operationName());
    }
    PreparedOperation prepared = serving.prepare(
        document,
        graphqlRequest.operationName(),
        settings.labels().of(graph, request),
        settings.timeout());
    if (observation != null) {
      observePrepared(observation, prepared);
    }
    return switch (prepared) {
      case PreparedOperation.Invalid(var errors) -> invalid(request, type, errors);
      case PreparedOperation.Ready ready -> {
        CompiledOperation compiled = ready.compiled();
        OperationKind kind = compiled.operation().kind();
        if (kind == OperationKind.SUBSCRIPTION) {
          yield invalid(
              request,
              type,
              List.of(ResponseError.of(
                  "SUBSCRIPTIONS_UNSUPPORTED",
                  "subscriptions are not served over this transport")));
        }
        if (kind == OperationKind.MUTATION && request.method().equals("GET")) {
          yield refused(
              request,
              type,
              RequestRefusal.of(
                  405, "METHOD_NOT_ALLOWED", "a mutation was sent with GET (expected: POST)"));
        }
        IntrospectionRule introspection = settings.introspection();
        List<ResponseError> hidden = introspection == null
            ? List.of()
            : introspection.refusal(compiled.operation(), request);
        if (!hidden.isEmpty()) {
          yield invalid(request, type, hidden);
        }
        yield switch (RequestVariables.coerce(
            serving.apiSchema(), compiled.operation().variables(), graphqlRequest.variables())) {
          case RequestVariables.Unfit(var errors) -> invalid(request, type, errors);
          case RequestVariables.Fit fit -> priced(serving, ready, fit, request, deadline, type);
        };
      }
    };
  }

  /** Holds the estimated cost against the limits, where there are any or the client asks. */
  private ClientResponse priced(
      Serving serving,
      PreparedOperation.Ready ready,
      RequestVariables.Fit variables,
      ClientRequest request,
      Instant deadline,
      AnswerType type) {
    DemandControl demand = settings.demand();
    OperationCost cost = ready.cost();
    boolean told =
        cost != null && demand.isExposed() && AnswerExtensions.areWanted(request, "weft-cost");
    if (cost == null || (!told && !demand.isLimited())) {
      return execute(serving, ready.compiled(), variables, null, request, deadline, type);
    }
    OperationCost.Estimate estimate = cost.estimate(variables.values());
    List<ResponseError> excess = demand.excess(cost, estimate);
    if (!excess.isEmpty()) {
      counters.tooExpensive();
      if (demand.isEnforced()) {
        return invalid(request, type, excess);
      }
    }
    return execute(
        serving,
        ready.compiled(),
        variables,
        told ? answer -> demand.told(estimate, cost.actual(answer, variables.values())) : null,
        request,
        deadline,
        type);
  }

  /**
   * Runs an operation.
   *
   * @param cost tells what an answer costs; null when the client is not told
   */
  private ClientResponse execute(
      Serving serving,
      CompiledOperation compiled,
      RequestVariables.Fit variables,
      @Nullable Function<byte[], SequencedMap<String, Object>> cost,
      ClientRequest request,
      Instant deadline,
      AnswerType type) {
    @Nullable CollectedHeaders headers = settings.responseHeaders().collect();
    // A mutation goes on when its client has left: half of it may be done already.
    boolean leaves = compiled.operation().kind() == OperationKind.QUERY;
    RequestContext context = new RequestContext(
        settings.requestHeaders().of(request.headers()),
        deadline,
        leaves ? request.cancellation() : new Cancellation(),
        request.observation(),
        headers);
    ExecutionResult result = serving.executor().execute(compiled, variables.variables(), context);
    if (leaves && request.cancellation().isCancelled()) {
      return refused(
          request,
          type,
          RequestRefusal.of(
              499, "CLIENT_CLOSED_REQUEST", "the client ended the connection before the answer"));
    }
    counters.executed(compiled.operation().kind(), !result.errors().isEmpty());
    observeErrors(request, result.errors());
    boolean plan = settings.exposePlan() && AnswerExtensions.areWanted(request, "weft-plan");
    ResponseBody content = result.content();
    @Nullable ResponseTrace trace = ResponseTrace.of(request.observation());
    if (plan || cost != null || trace != null) {
      byte[] body = result.body();
      SequencedMap<String, byte[]> extensions = new LinkedHashMap<>();
      if (plan) {
        extensions.put(
            "queryPlan", PlanJson.write(compiled.plan()).getBytes(StandardCharsets.UTF_8));
      }
      if (cost != null) {
        extensions.put("cost", JsonText.write(cost.apply(body)));
      }
      if (trace != null) {
        extensions.put("trace", TraceExtension.json(trace, compiled.plan()));
      }
      content = ResponseBody.of(AnswerExtensions.add(body, extensions));
    }
    return new ClientResponse(
        200,
        type.contentType(),
        headers == null ? Headers.empty() : headers.merged(!result.errors().isEmpty()),
        content);
  }

  private static void observePrepared(RequestObservation observation, PreparedOperation prepared) {
    switch (prepared) {
      case PreparedOperation.Ready ready ->
        observation.prepared(
            ready.compiled().operation().kind(), ready.compiled().operation().name());
      case PreparedOperation.Invalid _ -> observation.prepared(null, null);
    }
  }

  private static void observeErrors(ClientRequest request, List<ResponseError> errors) {
    RequestObservation observation = request.observation();
    if (observation != null && !errors.isEmpty()) {
      observation.errors(errors.stream().map(ResponseError::code).toList());
    }
  }

  private ClientResponse invalid(
      ClientRequest request, AnswerType type, List<ResponseError> errors) {
    counters.refused();
    observeErrors(request, errors);
    return new ClientResponse(
        type.statusOfRefusal(400), type.contentType(), Headers.empty(), ErrorWriter.write(errors));
  }

  private ClientResponse refused(ClientRequest request, AnswerType type, RequestRefusal refusal) {
    counters.refused();
    observeErrors(request, List.of(refusal.error()));
    Headers headers = switch (refusal.status()) {
      // A hash that is not known now will be as soon as the client sends its document.
      case 200 -> Headers.empty().with("cache-control", "private, no-cache, must-revalidate");
      case 405 -> Headers.empty().with("allow", "GET, POST");
      case 503 -> Headers.empty().with("retry-after", "1");
      default -> Headers.empty();
    };
    return new ClientResponse(
        refusal.status(), type.contentType(), headers, ErrorWriter.write(List.of(refusal.error())));
  }

  private ClientResponse failed(String graph, ClientRequest request, Throwable failure) {
    counters.failed();
    LOG.error("graph {}: a request failed inside the gateway", graph, failure);
    List<ResponseError> errors =
        List.of(ResponseError.of("INTERNAL_SERVER_ERROR", "the gateway failed; its log says why"));
    observeErrors(request, errors);
    return new ClientResponse(
        500, AnswerType.JSON.contentType(), Headers.empty(), ErrorWriter.write(errors));
  }
}
