package dev.weft.benchmarks;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.ExecutionResult;
import dev.weft.gateway.execute.PlanExecutor;
import dev.weft.gateway.execute.RequestContext;
import dev.weft.gateway.execute.Variables;
import dev.weft.gateway.fetch.Endpoint;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The heavy query of {@code load/} over recorded answers of its four subgraphs: an answer of 87 KB out of 4 fetches (6
 * without reuse of entities), without HTTP.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HeavyQueryBenchmark {
  private static final List<String> SUBGRAPHS =
      List.of("accounts", "inventory", "products", "reviews");

  /** Whether a subgraph is not asked again for what it has told of an entity. */
  @Param({"true", "false"})
  public boolean reuse;

  private @Nullable PlanExecutor executor;
  private @Nullable CompiledOperation operation;

  /** Composes, plans and reads the answers. */
  @Setup
  public void prepare() throws IOException {
    List<SubgraphSource> sources = new ArrayList<>();
    SequencedMap<String, Endpoint> endpoints = new LinkedHashMap<>();
    for (String name : SUBGRAPHS) {
      String url = "http://" + name;
      sources.add(new SubgraphSource(
          name, url, name + ".graphql", text("/subgraphs/" + name + ".graphql")));
      endpoints.put(name, new Endpoint(URI.create(url), Duration.ofSeconds(10)));
    }
    if (!(Composer.compose(sources) instanceof CompositionResult.Composed composed)) {
      throw new IllegalStateException("the subgraphs do not compose");
    }
    Supergraph supergraph = Supergraph.parse("supergraph", composed.supergraphSdl());
    if (!(new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
            .parse(text("/queries/heavy.graphql"), null)
        instanceof ParsedDocument.Parsed(Operation parsed))) {
      throw new IllegalStateException("the query is not valid");
    }
    operation = CompiledOperation.compile(
        parsed,
        QueryPlanner.of(supergraph).plan(parsed, PlanOptions.DEFAULT),
        ExecutionSchema.of(supergraph));
    executor = PlanExecutor.builder(endpoints, new RecordedSubgraphs(text("/recorded/heavy.jsonl")))
        .reuseEntities(reuse)
        .build();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = HeavyQueryBenchmark.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Runs the operation; checks that the answer is whole. */
  @Benchmark
  public int execute() {
    if (executor == null || operation == null) {
      throw new IllegalStateException("not prepared");
    }
    ExecutionResult result =
        executor.execute(operation, Variables.NONE, RequestContext.within(Duration.ofSeconds(10)));
    if (!result.errors().isEmpty()) {
      throw new IllegalStateException("" + result.errors());
    }
    int length = result.content().length();
    result.content().release();
    return length;
  }
}
