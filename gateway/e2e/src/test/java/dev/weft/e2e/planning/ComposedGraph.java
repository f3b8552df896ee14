package dev.weft.e2e.planning;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.PlanExecutor;
import dev.weft.gateway.execute.RequestContext;
import dev.weft.gateway.execute.Variables;
import dev.weft.gateway.fetch.HttpTransport;
import dev.weft.gateway.fetch.TransportRegistry;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import dev.weft.testkit.FakeSubgraph;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Subgraphs of a test, composed, with everything between a document and its answer. Confined to one thread. */
final class ComposedGraph implements AutoCloseable {
  private final List<FakeSubgraph> subgraphs = new ArrayList<>();
  private final List<SubgraphSource> sources = new ArrayList<>();
  private final SequencedMap<String, URI> urls = new LinkedHashMap<>();
  private final TransportRegistry transports = new TransportRegistry();

  ComposedGraph() {
    transports.register("http", new HttpTransport(HttpTransport.Settings.DEFAULT));
  }

  /** Adds a subgraph, whose functions {@code answers} says. */
  FakeSubgraph add(String name, String sdl, UnaryOperator<FakeSubgraph.Builder> answers) {
    FakeSubgraph subgraph = answers.apply(FakeSubgraph.of(name, sdl)).start();
    subgraphs.add(subgraph);
    sources.add(new SubgraphSource(name, subgraph.url().toString(), name + ".graphql", sdl));
    urls.put(name, subgraph.url());
    return subgraph;
  }

  Supergraph supergraph() {
    return switch (Composer.compose(sources)) {
      case CompositionResult.Composed composed ->
        Supergraph.parse("supergraph.graphql", composed.supergraphSdl());
      case CompositionResult.Rejected(var errors, var _) ->
        throw new IllegalArgumentException("does not compose: " + errors);
    };
  }

  Operation operation(Supergraph supergraph, String document) {
    ParsedDocument parsed =
        new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT).parse(document, null);
    if (parsed instanceof ParsedDocument.Parsed(Operation operation)) {
      return operation;
    }
    throw new IllegalArgumentException(parsed.toString());
  }

  /** The response to {@code document}; the plan is checked before it is run. */
  String answer(String document) {
    return answer(document, PlanOptions.DEFAULT);
  }

  String answer(String document, PlanOptions options) {
    Supergraph supergraph = supergraph();
    Operation operation = operation(supergraph, document);
    QueryPlan plan = QueryPlanner.of(supergraph).plan(operation, options);
    return answer(supergraph, operation, plan, Variables.NONE);
  }

  String answer(Supergraph supergraph, Operation operation, QueryPlan plan, Variables variables) {
    List<PlanFault> faults = PlanValidator.validate(supergraph, operation, plan, Set.of());
    if (!faults.isEmpty()) {
      throw new IllegalStateException(faults.toString());
    }
    CompiledOperation compiled =
        CompiledOperation.compile(operation, plan, ExecutionSchema.of(supergraph));
    var result = new PlanExecutor(urls, transports)
        .execute(compiled, variables, RequestContext.within(Duration.ofSeconds(20)));
    return new String(result.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    transports.close();
    subgraphs.forEach(FakeSubgraph::close);
  }
}
