package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class DeadlineHeaderTest {
  private final List<@Nullable String> told = new ArrayList<>();

  private TrafficUnderTest traffic(String yaml) {
    return new TrafficUnderTest(yaml, request -> {
      told.add(request.headers().get("x-time-left"));
      return TrafficUnderTest.status(told.size() == 1 ? 503 : 200);
    });
  }

  @Test
  void eachAttemptTellsWhatIsLeft() throws Exception {
    traffic("traffic: {deadline_header: X-Time-Left, retries: {backoff: 20ms}}")
        .queryWithin(Duration.ofSeconds(30));
    assertThat(told).hasSize(2);
    long first = millis(told.getFirst());
    assertThat(first).isBetween(1L, 30_000L);
    assertThat(millis(told.getLast())).isLessThan(first);
  }

  private static long millis(@Nullable String text) {
    assertThat(text).isNotNull();
    return Long.parseLong(text);
  }

  @Test
  void nothingIsToldUnlessAskedFor() throws Exception {
    traffic("{}").query();
    assertThat(told).containsOnlyNulls();
  }
}
