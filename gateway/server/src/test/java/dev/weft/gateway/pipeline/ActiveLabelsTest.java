package dev.weft.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.GraphSettings;
import dev.weft.plugin.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveLabelsTest {
  private static ClientRequest request(Headers headers) {
    return new ClientRequest("POST", "/graphql", null, headers, "127.0.0.1", new byte[0]);
  }

  private static Predicate<String> drawing(double number) {
    return new ActiveLabels(Map.of(), () -> number).of("default", request(Headers.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "percent(20), 19.999, true",
    "percent(20), 20, false",
    "percent(0), 0, false",
    "percent(100), 99.99999, true",
    "percent(0.5), 0.49, true",
    "percent(0.5), 0.5, false",
    "percent(), 0, false",
    "percent(x), 0, false",
    "percent(-1), 0, false",
    "per cent(50), 0, false",
    "beta, 0, false"
  })
  void aPercentageIsActiveBelowIt(String label, double drawn, boolean active) {
    assertThat(drawing(drawn).test(label)).isEqualTo(active);
  }

  @Test
  void oneNumberIsDrawnForARequestAndNoneWithoutNeed() {
    AtomicInteger draws = new AtomicInteger();
    Predicate<String> labels = new ActiveLabels(Map.of(), () -> draws.incrementAndGet() * 10)
        .of("default", request(Headers.empty()));
    assertThat(labels.test("beta")).isFalse();
    assertThat(draws).hasValue(0);
    assertThat(labels.test("percent(11)")).isTrue();
    assertThat(labels.test("percent(10)")).isFalse();
    assertThat(labels.test("percent(11)")).isTrue();
    assertThat(draws).hasValue(1);
  }

  @Test
  void settingsAndTheHeaderTheyNameTurnLabelsOn() {
    GraphSettings settings =
        new GraphSettings(null, null, List.of("beta", "percent(1)"), "X-Labels", null);
    Predicate<String> labels = new ActiveLabels(Map.of("shop", settings), () -> 99)
        .of("shop", request(Headers.empty().with("x-labels", "gamma , delta")));
    for (String active : List.of("beta", "percent(1)", "gamma", "delta")) {
      assertThat(labels.test(active)).as(active).isTrue();
    }
    for (String other : List.of("percent(2)", "gamma , delta", "")) {
      assertThat(labels.test(other)).as(other).isFalse();
    }
  }
}
