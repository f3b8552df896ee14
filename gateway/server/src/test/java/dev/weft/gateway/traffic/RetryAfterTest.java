package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-11-21T08:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | 120",
        "' 3 ' | 3",
        "0 | 0",
        "Fri, 21 Nov 2025 08:00:30 GMT | 30",
        "Fri, 21 Nov 2025 07:00:30 GMT | 0",
        "soon | 0",
        "-5 | 0",
        "99999999999999999999 | 0",
        "'' | 0"
      })
  void secondsOrADate(String header, int seconds) {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("retry-after", header);
    assertThat(RetryAfter.of(TrafficUnderTest.status(503, headers), NOW))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}
