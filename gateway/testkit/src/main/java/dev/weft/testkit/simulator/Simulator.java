package dev.weft.testkit.simulator;

import dev.weft.testkit.subgraph.ExecutableSubgraph;
import dev.weft.testkit.subgraph.GraphqlExecution;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.SubgraphEndpoint;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves every subgraph of a world over HTTP, each on a port of its own. Thread-safe. */
public final class Simulator implements AutoCloseable {

  /** One request that a subgraph was sent. */
  public record Received(String subgraph, GraphqlRequest request) {}

  private final SequencedMap<String, SubgraphEndpoint> endpoints = new LinkedHashMap<>();
  private final Set<String> violations = ConcurrentHashMap.newKeySet();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private Simulator() {}

  /** Starts to serve the subgraphs of {@code world}. */
  public static Simulator start(World world) {
    var simulator = new Simulator();
    for (SubgraphSdl subgraph : world.schema().subgraphs()) {
      GraphqlExecution execution = ExecutableSubgraph.of(
          subgraph, new SimulatedSubgraph(subgraph, world, simulator.violations::add));
      simulator.endpoints.put(
          subgraph.name(),
          SubgraphEndpoint.start(request -> simulator.answer(subgraph.name(), execution, request)));
    }
    return simulator;
  }

  private ExecutionResult answer(
      String subgraph, GraphqlExecution execution, GraphqlRequest request) {
    received.add(new Received(subgraph, request));
    ExecutionResult result = execution.execute(request);
    for (GraphQLError error : result.getErrors()) {
      if (error.getErrorType() == ErrorType.InvalidSyntax
          || error.getErrorType() == ErrorType.ValidationError
          || error.getErrorType() == ErrorType.NullValueInNonNullableField
          || error.getErrorType() == ErrorType.OperationNotSupported) {
        violations.add(subgraph + ": " + error.getMessage() + " in " + request.query());
      }
    }
    return result;
  }

  /** Where each subgraph answers. */
  public SequencedMap<String, URI> urls() {
    var urls = new LinkedHashMap<String, URI>();
    endpoints.forEach((name, endpoint) -> urls.put(name, endpoint.url()));
    return urls;
  }

  /** What the subgraphs were asked although they must not be, and forgets it. */
  public List<String> takeViolations() {
    var taken = new ArrayList<>(violations);
    violations.clear();
    Collections.sort(taken);
    return taken;
  }

  /** What the subgraphs were asked since the last call, in order of arrival. */
  public List<Received> takeReceived() {
    var taken = List.copyOf(received);
    received.clear();
    return taken;
  }

  @Override
  public void close() {
    endpoints.values().forEach(SubgraphEndpoint::close);
  }
}
