package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.SubgraphResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code retry-after} (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** How long the subgraph asks to wait; zero when it does not say, or nothing that can be read. */
  static Duration of(SubgraphResponse response, Clock clock) {
    @Nullable String value = response.headers().get("retry-after");
    if (value == null || value.isBlank()) {
      return Duration.ZERO;
    }
    String text = value.strip();
    if (text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant then =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO; // a header that says nothing readable asks for nothing
    }
  }
}
