package dev.weft.benchmarks.composition;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.Composition;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import java.util.List;
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

/** Composing 10,000 types from nothing, and again after one subgraph changed. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx3g", "-XX:+UseParallelGC"})
public class CompositionBenchmark {
  private static final int TYPES = 10_000;

  /** How many subgraphs the types are spread over. */
  @Param({"10", "50", "200"})
  public int subgraphs;

  private List<SubgraphSource> sources = List.of();
  private @Nullable Composition composition;
  private int next;

  /** Makes the graph up and composes it once. */
  @Setup
  public void prepare() {
    sources = GeneratedGraph.of(subgraphs, TYPES);
    composition = Composer.composition(sources);
    if (!(composition.result() instanceof CompositionResult.Composed)) {
      throw new IllegalStateException("does not compose: " + composition.result());
    }
  }

  /** Composes all subgraphs from nothing. */
  @Benchmark
  public CompositionResult compose() {
    return Composer.compose(sources);
  }

  /** Composes after one subgraph changed, another one each time: a query field with a type of its own is new. */
  @Benchmark
  public CompositionResult recomposeAfterOneChange() {
    if (composition == null) {
      throw new IllegalStateException("not prepared");
    }
    next = (next + 1) % sources.size();
    return composition.with(GeneratedGraph.changed(sources.get(next))).result();
  }
}
