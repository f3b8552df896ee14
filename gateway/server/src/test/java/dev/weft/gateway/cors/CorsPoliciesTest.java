package dev.weft.gateway.cors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.CorsSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsPoliciesTest {
  private static CorsSettings settings(boolean credentials, String... origins) {
    return new CorsSettings(
        List.of(origins), List.of("POST"), List.of(), List.of(), credentials, Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, https://app.example.com, true",
    "https://app.example.com, HTTPS://App.Example.com, true",
    "https://app.example.com, http://app.example.com, false",
    "https://app.example.com, https://app.example.com.evil.org, false",
    "https://app.example.com, https://appXexample.com, false",
    "https://*.example.com, https://a.example.com, true",
    "https://*.example.com, https://a.b.example.com, true",
    "https://*.example.com, https://example.com, false",
    "https://*.example.com, https://evil.org/.example.com, false",
    "https://*.example.com, https://evil.org?.example.com, false",
    "https://*.example.com, https://a.example.com.evil.org, false",
    "http://localhost:*, http://localhost:3000, true",
    "http://localhost:*, http://localhost:3000@evil.org, false",
    "*, https://any.where, true",
    "null, null, true"
  })
  void originsAreMatchedAsAWhole(String written, String origin, boolean allowed) {
    assertThat(new CorsPolicies(List.of(settings(false, written))).of(origin) != null)
        .isEqualTo(allowed);
  }

  @Test
  void theFirstEntryThatNamesAnOriginCounts() {
    CorsPolicies policies =
        new CorsPolicies(List.of(settings(true, "https://app.example.com"), settings(false, "*")));
    assertThat(policies.of("https://app.example.com"))
        .isNotNull()
        .extracting(CorsPolicy::credentials)
        .isEqualTo(true);
    assertThat(policies.of("https://other.example.com"))
        .isNotNull()
        .extracting(CorsPolicy::credentials)
        .isEqualTo(false);
  }
}
