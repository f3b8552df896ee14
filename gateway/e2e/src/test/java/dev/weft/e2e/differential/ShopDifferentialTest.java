package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.fuzz.EngineUnderTest;
import dev.weft.testkit.differential.DifferentialRun;
import dev.weft.testkit.differential.FailingCase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShopDifferentialTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void answersAreThoseOfTheOracle(long worldSeed) throws IOException {
    run(worldSeed, 0, 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  @Tag("nightly")
  void answersOfManyMoreAreThoseOfTheOracle(long worldSeed) throws IOException {
    run(worldSeed, 1000, 3000);
  }

  private static void run(long worldSeed, long from, long to) throws IOException {
    var run = new DifferentialRun(EngineUnderTest::start);
    run.supergraph("shop-" + worldSeed, shop(), worldSeed, from, to);
    System.out.printf(
        "differential, sample shop: %s (seeds %d to %d)%n", run.tally(), from, to - 1);
    assertThat(run.tally().failures()).extracting(FailingCase::report).isEmpty();
    assertThat(run.tally().disagreed()).isZero();
  }

  private static List<SubgraphSource> shop() throws IOException {
    var sources = new ArrayList<SubgraphSource>();
    for (String name : List.of("accounts", "products", "inventory", "reviews", "orders")) {
      String file = "/shop/" + name + ".graphql";
      try (InputStream in = ShopDifferentialTest.class.getResourceAsStream(file)) {
        String sdl =
            new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        sources.add(new SubgraphSource(name, "http://127.0.0.1/" + name, file, sdl));
      }
    }
    return sources;
  }
}
