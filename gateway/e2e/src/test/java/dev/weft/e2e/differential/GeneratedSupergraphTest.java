package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.fuzz.EngineUnderTest;
import dev.weft.testkit.differential.DifferentialRun;
import dev.weft.testkit.differential.DifferentialTally;
import dev.weft.testkit.differential.FailingCase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class GeneratedSupergraphTest {

  @Test
  void answersAreThoseOfTheOracle() throws IOException {
    run(0, 500, 8);
  }

  @Test
  @Tag("nightly")
  void answersOfManyMoreAreThoseOfTheOracle() throws IOException {
    DifferentialTally tally = run(1000, 20_000, 20);
    if (tally.cases() == 20_000) {
      assertThat(tally.features())
          .allSatisfy(
              (feature, count) -> assertThat(count).as("cases with %s", feature).isPositive());
    }
  }

  /** Numbers on the command line take the place of those above: {@code -Ddifferential.seed=…}, {@code .cases}. */
  private static DifferentialTally run(long usualSeed, int usualCases, int operations)
      throws IOException {
    long seed = Long.getLong("differential.seed", usualSeed);
    int cases = Integer.getInteger("differential.cases", usualCases);
    var run = new DifferentialRun(EngineUnderTest::start);
    long start = System.nanoTime();

    run.generated(seed, cases, operations);

    Duration time = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "differential: %s (supergraph seeds %d to %d, %d operations each) in %.1f s%n",
        run.tally(), seed, seed + (cases - 1) / operations, operations, time.toMillis() / 1000.0);
    run.tally()
        .features()
        .forEach((feature, count) -> System.out.printf("  %6d with %s%n", count, feature));
    Reports.write("generated", run.tally());
    assertThat(run.tally().failures()).extracting(FailingCase::report).isEmpty();
    assertThat(run.tally().disagreed()).isZero();
    return run.tally();
  }
}
