package dev.weft.gateway.execute;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.gateway.fetch.Endpoint;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.introspection.SchemaIntrospection;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/** A schema and subgraphs that answer as told. */
final class Federation implements SubgraphTransport {

  /** Answers one request. */
  interface Subgraph {
    SubgraphResponse answer(String body) throws IOException, InterruptedException;
  }

  final ApiSchema api;
  final ExecutionSchema schema;
  final OperationParser parser;
  final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Subgraph> subgraphs = new ConcurrentHashMap<>();
  private ErrorPolicy policy = ErrorPolicy.PASS;

  Federation(String sdl) {
    api = ApiSchema.parse(sdl);
    schema = ExecutionSchema.of(api, api);
    parser = new OperationParser(api, ParserLimits.DEFAULT);
  }

  Federation answers(String subgraph, String... json) {
    var left = Collections.synchronizedList(new ArrayList<>(List.of(json)));
    return serves(
        subgraph,
        _ -> SubgraphResponse.json((left.size() > 1 ? left.removeFirst() : left.getFirst())
            .getBytes(StandardCharsets.UTF_8)));
  }

  Federation serves(String name, Subgraph subgraph) {
    subgraphs.put(name, subgraph);
    return this;
  }

  Federation masked() {
    policy = ErrorPolicy.MASK;
    return this;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    sent.add(request.subgraph() + " " + body);
    return Objects.requireNonNull(subgraphs.get(request.subgraph())).answer(body);
  }

  PlanExecutor executor() {
    return builder().build();
  }

  PlanExecutor.Builder builder() {
    SequencedMap<String, Endpoint> endpoints = new LinkedHashMap<>();
    subgraphs
        .keySet()
        .forEach(name -> endpoints.put(
            name, new Endpoint(URI.create("fake://" + name), Duration.ofSeconds(20))));
    return PlanExecutor.builder(endpoints, this)
        .errorPolicy(policy)
        .introspection(new SchemaIntrospection(() -> parser));
  }

  ExecutionResult run(String operation, QueryPlan plan, Variables variables) {
    CompiledOperation compiled =
        CompiledOperation.compile(Texts.operation(parser, operation), plan, schema);
    return executor().execute(compiled, variables, RequestContext.within(Duration.ofSeconds(20)));
  }

  String answer(String operation, Plans plan) {
    return answer(operation, plan, Variables.NONE);
  }

  String answer(String operation, Plans plan, Variables variables) {
    return new String(run(operation, plan.plan(), variables).body(), StandardCharsets.UTF_8);
  }
}
