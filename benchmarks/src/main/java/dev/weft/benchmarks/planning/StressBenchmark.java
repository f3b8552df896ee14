package dev.weft.benchmarks.planning;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.testkit.stress.StressShape;
import dev.weft.testkit.stress.StressShapes;
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

/** The first plan that a JVM makes, of shapes on which planners blow up. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Measurement(iterations = 1)
@Fork(
    value = 3,
    jvmArgs = {"-Xmx1g", "-XX:+UseParallelGC"})
public class StressBenchmark {
  /** Which shape. */
  @Param({
    "union-of-sixty-types",
    "ten-thousand-fields",
    "requirements-fifty-deep",
    "hundred-subgraphs-share-every-field"
  })
  public String shape = "";

  private @Nullable QueryPlanner planner;
  private @Nullable Operation operation;

  /** Reads the supergraph and the operation. */
  @Setup
  public void prepare() {
    StressShape chosen = StressShapes.all().stream()
        .filter(each -> each.name().equals(shape))
        .findFirst()
        .orElseThrow();
    Supergraph supergraph = Supergraph.parse(chosen.name(), chosen.supergraph());
    ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
        .parse(chosen.document(), null);
    operation = ((ParsedDocument.Parsed) parsed).operation();
    planner = QueryPlanner.of(supergraph);
  }

  /** Plans it. */
  @Benchmark
  public QueryPlan plan() {
    if (planner == null || operation == null) {
      throw new IllegalStateException("not prepared");
    }
    return planner.plan(operation, PlanOptions.DEFAULT);
  }
}
