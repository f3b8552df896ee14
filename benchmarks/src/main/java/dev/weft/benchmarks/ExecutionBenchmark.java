package dev.weft.benchmarks;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.PlanExecutor;
import dev.weft.gateway.execute.RequestContext;
import dev.weft.gateway.execute.Variables;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 * A prepared operation over two subgraphs whose answers are at hand: what remains is parsing, merging, making
 * representations and projecting.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ExecutionBenchmark {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", import:"
          + " [\"@key\"])\n";
  private static final String PRODUCTS = LINK + """
      type Query { products: [Product!]! }
      type Product @key(fields: "id") { id: ID! name: String! price: Float! tags: [String!] }
      """;
  private static final String REVIEWS = LINK + """
      type Product @key(fields: "id") { id: ID! reviews: [Review!]! }
      type Review { id: ID! body: String author: Author! }
      type Author { id: ID! name: String! }
      """;

  /** How many products the answer has; each has five reviews. */
  @Param({"1", "100"})
  public int products;

  private @Nullable PlanExecutor executor;
  private @Nullable CompiledOperation operation;

  /** Composes, plans and records the answers. */
  @Setup
  public void prepare() {
    CompositionResult composed = Composer.compose(List.of(
        new SubgraphSource("products", "http://products", "products.graphql", PRODUCTS),
        new SubgraphSource("reviews", "http://reviews", "reviews.graphql", REVIEWS)));
    if (!(composed instanceof CompositionResult.Composed supergraphText)) {
      throw new IllegalStateException("does not compose: " + composed);
    }
    Supergraph supergraph = Supergraph.parse("supergraph", supergraphText.supergraphSdl());
    Operation parsed =
        operation(supergraph, "{products{id name price tags reviews{id body author{id name}}}}");
    operation = CompiledOperation.compile(
        parsed,
        QueryPlanner.of(supergraph).plan(parsed, PlanOptions.DEFAULT),
        ExecutionSchema.of(supergraph));
    SequencedMap<String, URI> urls = new LinkedHashMap<>();
    urls.put("products", URI.create("recorded:products"));
    urls.put("reviews", URI.create("recorded:reviews"));
    SubgraphResponse root = SubgraphResponse.json(productsAnswer());
    SubgraphResponse entities = SubgraphResponse.json(reviewsAnswer());
    executor = new PlanExecutor(urls, request -> isRoot(request) ? root : entities);
  }

  private static boolean isRoot(SubgraphRequest request) {
    return request.subgraph().equals("products");
  }

  private static Operation operation(Supergraph supergraph, String document) {
    return switch (new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
        .parse(document, null)) {
      case ParsedDocument.Parsed(Operation parsed) -> parsed;
      case ParsedDocument.Invalid(var errors) -> throw new IllegalStateException("" + errors);
    };
  }

  private byte[] productsAnswer() {
    StringBuilder json = new StringBuilder("{\"data\":{\"products\":[");
    for (int i = 0; i < products; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"__typename\":\"Product\",\"id\":\"p")
          .append(i);
      json.append("\",\"name\":\"Product number ")
          .append(i)
          .append("\",\"price\":")
          .append(i);
      json.append(".99,\"tags\":[\"new\",\"wooden\"]}");
    }
    return json.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] reviewsAnswer() {
    StringBuilder json = new StringBuilder("{\"data\":{\"_entities\":[");
    for (int i = 0; i < products; i++) {
      json.append(i == 0 ? "" : ",").append("{\"reviews\":[");
      for (int j = 0; j < 5; j++) {
        json.append(j == 0 ? "" : ",").append("{\"id\":\"r").append(i * 5 + j);
        json.append("\",\"body\":\"It stands on its feet, and so do I.\",\"author\":{\"id\":\"a");
        json.append(j).append("\",\"name\":\"Author ").append(j).append("\"}}");
      }
      json.append("]}");
    }
    return json.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Runs the operation; checks that the answer is whole. */
  @Benchmark
  public int execute() {
    if (executor == null || operation == null) {
      throw new IllegalStateException("not prepared");
    }
    var result =
        executor.execute(operation, Variables.NONE, RequestContext.within(Duration.ofSeconds(10)));
    if (!result.errors().isEmpty()) {
      throw new IllegalStateException("" + result.errors());
    }
    int length = result.content().length();
    result.content().release();
    return length;
  }
}
