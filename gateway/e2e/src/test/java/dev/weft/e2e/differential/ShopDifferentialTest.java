package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.SubgraphSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShopDifferentialTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answersAreThoseOfTheOracle(boolean faulty) throws IOException {
    try (DifferentialRun run = DifferentialRun.start("shop", shop(), faulty)) {
      assertThat(run.failures(0, 200)).isEmpty();
    }
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
