package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.generate.SupergraphGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class GeneratedSupergraphTest {

  @Test
  void answersAreThoseOfTheOracle() {
    assertThat(failures(0, 40, 8)).isEmpty();
  }

  @Test
  @Tag("nightly")
  void answersOfManyMoreAreThoseOfTheOracle() {
    assertThat(failures(1000, 1400, 25)).isEmpty();
  }

  private static List<String> failures(int from, int to, int operations) {
    var failures = new ArrayList<String>();
    for (int seed = from; seed < to; seed++) {
      List<SubgraphSource> subgraphs = SupergraphGenerator.generate(seed);
      try (DifferentialRun run =
          DifferentialRun.start("supergraph " + seed, subgraphs, seed % 2 == 1)) {
        failures.addAll(run.failures(0, operations));
      } catch (IllegalArgumentException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    return failures;
  }
}
