package dev.weft.testkit.differential;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.generate.GeneratedOperation;
import dev.weft.testkit.generate.OperationShrinker;
import dev.weft.testkit.generate.SupergraphShrinker;
import dev.weft.testkit.simulator.WorldSettings;
import java.time.Duration;
import java.util.List;

/** Makes a failing case small: its operation, then its subgraphs, in turn until neither helps. */
final class CaseShrinker {
  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final PlanExecution.Starter engine;
  private final String kind;

  /** Shrinks what disagrees in the way called {@code kind}. */
  CaseShrinker(PlanExecution.Starter engine, String kind) {
    this.engine = engine;
    this.kind = kind;
  }

  FailingCase shrink(
      String name,
      List<SubgraphSource> subgraphs,
      WorldSettings world,
      GeneratedOperation operation) {
    List<SubgraphSource> fewer = subgraphs;
    GeneratedOperation smaller = shrink(fewer, world, operation);
    for (int round = 0; round < ROUNDS; round++) {
      GeneratedOperation asked = smaller;
      List<SubgraphSource> before = fewer;
      fewer = SupergraphShrinker.shrink(
          fewer, candidate -> fails(candidate, world, asked), PATIENCE.dividedBy(round + 1));
      if (fewer.equals(before)) {
        break;
      }
      smaller = shrink(fewer, world, smaller);
    }
    var small = new DifferentialCase(name, fewer, world, DifferentialRun.request(smaller));
    try (Federation federation = Federation.start(fewer, world, engine)) {
      return federation.judge(small.request()) instanceof Verdict.Disagreed disagreed
          ? FailingCase.of(small, name, disagreed, federation)
          : new FailingCase(
              small, name, new Verdict.Disagreed(kind, "not every time: try again"), "");
    }
  }

  private GeneratedOperation shrink(
      List<SubgraphSource> subgraphs, WorldSettings world, GeneratedOperation operation) {
    try (Federation federation = Federation.start(subgraphs, world, engine)) {
      return OperationShrinker.shrink(
          operation, candidate -> isSame(federation.judge(DifferentialRun.request(candidate))));
    }
  }

  private boolean fails(
      List<SubgraphSource> subgraphs, WorldSettings world, GeneratedOperation operation) {
    try (Federation federation = Federation.start(subgraphs, world, engine)) {
      return isSame(federation.judge(DifferentialRun.request(operation)));
    } catch (RuntimeException e) {
      // Not every smaller set composes, or can be simulated.
      return false;
    }
  }

  private boolean isSame(Verdict verdict) {
    return verdict instanceof Verdict.Disagreed(String same, String _) && same.equals(kind);
  }
}
