package dev.weft.testkit.simulator;

import dev.weft.testkit.subgraph.ExecutableSubgraph;
import dev.weft.testkit.subgraph.FieldFailure;
import dev.weft.testkit.subgraph.GraphqlExecution;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.NoAnswer;
import dev.weft.testkit.subgraph.SubgraphEndpoint;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Serves every subgraph of a world over HTTP, each on a port of its own. Thread-safe. */
public final class Simulator implements AutoCloseable {

  /** One request that a subgraph was sent. */
  public record Received(String subgraph, GraphqlRequest request) {}

  private final SequencedMap<String, SubgraphEndpoint> endpoints = new LinkedHashMap<>();
  private final Set<String> violations = ConcurrentHashMap.newKeySet();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger mutations = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger unknown = new AtomicInteger();

  private Simulator() {}

  /** Starts to serve the subgraphs of {@code world}. */
  public static Simulator start(World world) {
    var simulator = new Simulator();
    for (SubgraphSdl subgraph : world.schema().subgraphs()) {
      GraphqlExecution execution = ExecutableSubgraph.of(
          subgraph,
          new SimulatedSubgraph(
              subgraph, world, simulator.violations::add, simulator.mutations::getAndIncrement));
      simulator.endpoints.put(
          subgraph.name(),
          SubgraphEndpoint.start(
              world.isDown(subgraph.name())
                  ? request -> simulator.refuse(subgraph.name(), request)
                  : request -> simulator.answer(subgraph.name(), execution, request)));
    }
    return simulator;
  }

  /** What a subgraph that is down does: an HTTP error, an answer of errors alone, no GraphQL answer, or none at all. */
  private ExecutionResult refuse(String subgraph, GraphqlRequest request) {
    received.add(new Received(subgraph, request));
    int way = Hash.below(5, Hash.of(0, request.query()));
    if (way == 0) {
      throw new FieldFailure(subgraph + " is down");
    }
    if (way < 4) {
      throw new NoAnswer(NoAnswer.Kind.values()[way - 1]);
    }
    return ExecutionResult.newExecutionResult()
        .addError(GraphQLError.newError().message("%s", subgraph + " is down").build())
        .build();
  }

  private ExecutionResult answer(
      String subgraph, GraphqlExecution execution, GraphqlRequest request) {
    received.add(new Received(subgraph, request));
    delay(request);
    ExecutionResult result = execution.execute(request);
    observe(result.getData());
    for (GraphQLError error : result.getErrors()) {
      if (error.getErrorType() == ErrorType.InvalidSyntax
          || error.getErrorType() == ErrorType.ValidationError
          || error.getErrorType() == ErrorType.NullValueInNonNullableField
          || error.getErrorType() == ErrorType.OperationNotSupported) {
        violations.add(subgraph + ": " + error.getMessage() + " in " + request.query());
      }
    }
    return ExecutionResult.newExecutionResult()
        .data(WrongShape.placed(result.getData()))
        .errors(result.getErrors())
        .extensions(result.getExtensions())
        .build();
  }

  /** Answers one in four requests late, so that answers arrive in another order than they were asked for. */
  private void delay(GraphqlRequest request) {
    long hash = Hash.of(1, request.query());
    if (Hash.oneIn(4, hash)) {
      late.incrementAndGet();
      LockSupport.parkNanos(1_000_000L * (1 + Hash.below(3, hash)));
    }
  }

  private void observe(@Nullable Object data) {
    if (data instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> {
        if (String.valueOf(key).startsWith("_e")
            && value instanceof List<?> entities
            && entities.contains(null)) {
          unknown.incrementAndGet();
        }
      });
    }
  }

  /** How many requests were answered late since the operation began. */
  public int late() {
    return late.get();
  }

  /** How many entity calls had an entity that the subgraph does not know since the operation began. */
  public int unknown() {
    return unknown.get();
  }

  /** Where each subgraph answers. */
  public SequencedMap<String, URI> urls() {
    var urls = new LinkedHashMap<String, URI>();
    endpoints.forEach((name, endpoint) -> urls.put(name, endpoint.url()));
    return urls;
  }

  /** Forgets what it was asked so far: a new operation begins. */
  public void begin() {
    violations.clear();
    received.clear();
    mutations.set(0);
    late.set(0);
    unknown.set(0);
  }

  /** What the subgraphs were asked since then although they must not be, sorted. */
  public List<String> violations() {
    return violations.stream().sorted().toList();
  }

  /** What the subgraphs were asked since then, in order of arrival. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    endpoints.values().forEach(SubgraphEndpoint::close);
  }
}
