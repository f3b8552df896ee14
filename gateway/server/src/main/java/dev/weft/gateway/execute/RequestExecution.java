package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.Endpoint;
import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.merge.PathWalk;
import dev.weft.gateway.merge.Representations;
import dev.weft.gateway.merge.SelectionGuard;
import dev.weft.gateway.project.Projector;
import dev.weft.gateway.project.VisiblePaths;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.response.ResponseErrors;
import dev.weft.gateway.response.ResponseParser;
import dev.weft.gateway.response.ResponseTree;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.SkipReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of an operation: a dataflow over the plan's graph.
 *
 * <p>A fetch starts as soon as those it depends on are merged. Fetches run on their own threads; everything else, the tree
 * above all, belongs to the thread that called {@link #run}.
 */
final class RequestExecution {
  private static final Logger LOG = LoggerFactory.getLogger(RequestExecution.class);

  private static final int FIRST_BUFFER = 4096;

  private final PlanExecutor executor;
  private final CompiledOperation operation;
  private final Variables variables;
  private final RequestContext context;
  private final boolean[] flags;
  private final ResponseTree tree;
  private final int root;
  private final PathWalk walk;
  private final AnswerReader reader;
  private final AnswerMerger merger;
  private final FetchOutcome[] outcomes;
  private final int[] waitingFor;
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final FetchRun run;
  private final @Nullable RequestObservation observation;

  RequestExecution(
      PlanExecutor executor,
      CompiledOperation operation,
      Variables variables,
      RequestContext context) {
    this.executor = executor;
    this.operation = operation;
    this.variables = variables;
    this.context = context;
    flags = operation.flags(variables);
    tree = new ResponseTree(executor.cells, operation.expectedCells);
    walk = new PathWalk(tree);
    root = tree.newObject(operation.root.slotCount());
    tree.setType(root, operation.rootType);
    ResponseParser parser = new ResponseParser(tree, operation.schema.typeNames());
    reader = new AnswerReader(parser, executor.errorPolicy);
    merger = new AnswerMerger(tree, root, walk, operation.schema.objectTypes());
    int count = operation.fetches.size();
    outcomes = new FetchOutcome[count];
    waitingFor = new int[count];
    for (int i = 0; i < count; i++) {
      outcomes[i] = new FetchOutcome();
      waitingFor[i] = operation.dependsOn[i].length;
      if (waitingFor[i] == 0) {
        ready.add(i);
      }
    }
    observation = context.observation();
    run = new FetchRun(executor.transport, context.cancellation(), observation != null);
  }

  ExecutionResult run() {
    try {
      fetchAll();
      return answer();
    } finally {
      tree.release();
    }
  }

  private ExecutionResult answer() {
    ResponseErrors errors = new ResponseErrors(executor.maxErrors);
    ErrorPaths paths = new ErrorPaths(root, walk, operation, new VisiblePaths(tree, flags));
    for (FetchOutcome outcome : outcomes) {
      paths.place(outcome, errors);
    }
    Map<String, byte[]> introspection =
        executor.introspection.answer(operation.operation(), variables.json(), errors);
    JsonWriter out = new JsonWriter(executor.buffers, operation.expectedBytes);
    out.raw("{\"data\":");
    Projector projector = new Projector(
        operation.schema,
        tree,
        flags,
        introspection,
        new FetchAbsences(operation, outcomes),
        errors,
        out);
    boolean hasData = projector.root(root, operation.rootType, operation.projection);
    for (FetchOutcome outcome : outcomes) {
      outcome.untold().forEach(errors::add);
    }
    List<ResponseError> shown = errors.list();
    if (!shown.isEmpty()) {
      out.raw(",\"errors\":");
      ResponseErrors.write(shown, out);
    }
    out.ascii('}');
    operation.expectedBytes = out.length();
    operation.expectedCells = tree.size();
    return new ExecutionResult(out.toBody(), hasData, shown);
  }

  private void fetchAll() {
    while (true) {
      while (!ready.isEmpty()) {
        int number = ready.poll();
        PendingFetch pending = prepare(operation.fetches.get(number));
        if (pending == null) {
          finished(number);
        } else {
          outcomes[number].sent = pending;
          if (observation != null) {
            outcomes[number].sentNanos = System.nanoTime();
          }
          run.start(pending);
        }
      }
      if (run.isIdle()) {
        return;
      }
      FetchRun.Completion completion =
          run.next(Duration.between(Instant.now(), context.deadline()));
      if (completion == null) {
        giveUp();
        return;
      }
      complete(completion);
    }
  }

  /** Marks all fetches that have not come back as too late. */
  private void giveUp() {
    run.abandon();
    for (int i = 0; i < outcomes.length; i++) {
      if (waitingFor[i] >= 0) {
        outcomes[i].fail(FetchErrors.timeout(operation.fetches.get(i).common().subgraph()));
        PendingFetch sent = outcomes[i].sent;
        if (observation != null && sent != null) {
          observation.fetched(FetchReports.abandoned(sent, outcomes[i]));
        }
      }
    }
  }

  private void finished(int number) {
    waitingFor[number] = -1;
    for (int dependent : operation.dependents[number]) {
      waitingFor[dependent]--;
      if (waitingFor[dependent] == 0) {
        ready.add(dependent);
      }
    }
  }

  /** Makes the request for a fetch; null when there is nothing to ask. */
  private @Nullable PendingFetch prepare(CompiledFetch fetch) {
    CompiledFetch.Common common = fetch.common();
    if (!common.guard().holds(flags)) {
      return skipped(common, SkipReason.CONDITION);
    }
    Endpoint endpoint = executor.endpoints.get(common.subgraph());
    if (endpoint == null) {
      outcomes[common.number()].fail(FetchErrors.failed(common.subgraph()));
      return null;
    }
    if (fetch instanceof CompiledFetch.Entities entities && entities.isContextual()) {
      ContextualFetch contextual = new ContextualFetch(tree, root, flags, entities);
      return contextual.isEmpty()
          ? skipped(common, SkipReason.NOTHING_TO_ASK)
          : contextual.pending(variables, body -> request(common, endpoint, body));
    }
    if (fetch instanceof CompiledFetch.Root from && !isWanted(from)) {
      return skipped(common, SkipReason.NOTHING_TO_ASK);
    }
    List<Representations> representations = new ArrayList<>();
    List<int[]> pathEnds = new ArrayList<>();
    JsonWriter body = new JsonWriter(executor.buffers, FIRST_BUFFER);
    common.request().write(variables, body, (call, out) -> {
      CompiledFetch.Call compiled = ((CompiledFetch.Entities) fetch).calls().get(call);
      Representations written = new Representations(out);
      pathEnds.add(represent(compiled, written, out));
      representations.add(written);
    });
    if (fetch instanceof CompiledFetch.Entities && areEmpty(representations)) {
      body.discard();
      return skipped(common, SkipReason.NOTHING_TO_ASK);
    }
    return new PendingFetch(
        fetch, request(common, endpoint, body.finish()), representations, pathEnds);
  }

  private static boolean areEmpty(List<Representations> representations) {
    for (Representations each : representations) {
      if (each.distinct() > 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable PendingFetch skipped(CompiledFetch.Common common, SkipReason reason) {
    if (observation != null) {
      observation.skipped(common.number(), common.subgraph(), reason);
    }
    return null;
  }

  /** Whether anything is asked and there is an object that it is for: a payload with the query root may be null. */
  private boolean isWanted(CompiledFetch.Root fetch) {
    if (fetch.asked() != null && !fetch.asked().holds(flags)) {
      return false;
    }
    if (fetch.path().isEmpty()) {
      return true;
    }
    walk.clear();
    walk.find(root, fetch.path());
    return walk.count() > 0;
  }

  private SubgraphRequest request(CompiledFetch.Common common, Endpoint endpoint, byte[] body) {
    Instant deadline = Instant.now().plus(endpoint.timeout());
    return new SubgraphRequest(
        common.subgraph(),
        endpoint.url(),
        headers(common),
        body,
        common.kind(),
        deadline.isBefore(context.deadline()) ? deadline : context.deadline());
  }

  private SequencedMap<String, String> headers(CompiledFetch.Common common) {
    SequencedMap<String, String> headers = context.headersFor().apply(common.subgraph());
    return observation == null ? headers : observation.sending(common.number(), headers);
  }

  private int[] represent(CompiledFetch.Call call, Representations written, JsonWriter out) {
    int[] ends = new int[call.paths().size()];
    SelectionGuard asked = call.asked();
    EntityReuse reuse = executor.reusesEntities && !call.known().isEmpty()
        ? new EntityReuse(tree, root, walk, flags, call.known(), outcomes)
        : null;
    for (int path = 0; path < ends.length; path++) {
      walk.clear();
      walk.find(root, call.paths().get(path));
      for (int i = 0; i < walk.count(); i++) {
        if (asked != null && !asked.holds(tree.typeOf(walk.found(i)), flags)) {
          continue;
        }
        int before = written.begin();
        if (!call.representation().write(tree, walk.found(i), flags, out)
            || (reuse != null && reuse.fill(walk.found(i), written, before))) {
          written.abandon(before);
        } else {
          written.finish(before, walk.found(i));
        }
      }
      ends[path] = written.targetCount();
    }
    return ends;
  }

  private void complete(FetchRun.Completion completion) {
    PendingFetch pending = completion.fetch();
    CompiledFetch.Common common = pending.fetch().common();
    FetchOutcome outcome = outcomes[common.number()];
    SubgraphResponse response = completion.response();
    if (response != null) {
      AnswerListener answers = context.answers();
      if (answers != null) {
        answers.answered(common.number(), common.subgraph(), response);
      }
      long data = reader.read(common.subgraph(), common.data(), response, outcome);
      merger.merge(pending, data, outcome);
    } else {
      Throwable failure = completion.failure();
      if (failure instanceof FetchRefusedException) {
        LOG.debug("subgraph {}: {}", common.subgraph(), failure.getMessage());
      } else {
        LOG.warn("subgraph {}: {}", common.subgraph(), String.valueOf(failure));
      }
      outcome.fail(error(common.subgraph(), failure));
    }
    if (observation != null) {
      observation.fetched(FetchReports.of(completion, outcome));
    }
    finished(common.number());
  }

  private static ResponseError error(String subgraph, @Nullable Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> FetchErrors.timeout(subgraph);
      case SocketTimeoutException _ -> FetchErrors.timeout(subgraph);
      case InterruptedException _ -> FetchErrors.timeout(subgraph);
      case ConnectException _ -> FetchErrors.unreachable(subgraph);
      case UnknownHostException _ -> FetchErrors.unreachable(subgraph);
      case ResponseTooLargeException _ -> FetchErrors.tooLarge(subgraph);
      case FetchRefusedException refusal -> FetchErrors.refused(subgraph, refusal.reason());
      case IOException _ -> FetchErrors.broken(subgraph);
      case null, default -> FetchErrors.failed(subgraph);
    };
  }
}
