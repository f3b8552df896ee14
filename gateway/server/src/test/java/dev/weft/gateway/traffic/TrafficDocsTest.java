package dev.weft.gateway.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.SubgraphSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/traffic.md} are configurations. */
final class TrafficDocsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("weft.root", "../..")).resolve("docs/traffic.md");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static List<Configuration> examples() throws IOException {
    return YAML.matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult block) -> TrafficConfiguration.of(block.group(1)))
        .toList();
  }

  @Test
  void theFirstSetsRetries() throws IOException {
    Configuration first = examples().getFirst();
    assertThat(first.traffic().retries().limit()).isEqualTo(2);
    SubgraphSettings payments = requireNonNull(first.subgraphs().get("payments"));
    assertThat(requireNonNull(payments.retries()).enabled()).isFalse();
  }

  @Test
  void theSecondTellsDeadlines() throws IOException {
    assertThat(examples().get(1).traffic().deadlineHeader()).isEqualTo("x-time-left-ms");
  }

  @Test
  void theThirdSetsBreakers() throws IOException {
    Configuration third = examples().get(2);
    assertThat(requireNonNull(third.traffic().circuitBreaker()).enabled()).isTrue();
    SubgraphSettings search = requireNonNull(third.subgraphs().get("search"));
    assertThat(requireNonNull(search.circuitBreaker()).failurePercent()).isEqualTo(30);
    SubgraphSettings payments = requireNonNull(third.subgraphs().get("payments"));
    assertThat(requireNonNull(payments.circuitBreaker()).enabled()).isFalse();
  }

  @Test
  void theFourthSetsABulkhead() throws IOException {
    SubgraphSettings reports = requireNonNull(examples().get(3).subgraphs().get("reports"));
    assertThat(requireNonNull(reports.bulkhead()).concurrency()).isEqualTo(20);
  }

  @Test
  void theFifthGivesSeveralUrls() throws IOException {
    SubgraphSettings products = requireNonNull(examples().get(4).subgraphs().get("products"));
    assertThat(products.urls()).hasSize(3);
    assertThat(requireNonNull(products.balancing()).ejectAfter()).isEqualTo(3);
  }

  @Test
  void theSixthHedges() throws IOException {
    SubgraphSettings search = requireNonNull(examples().get(5).subgraphs().get("search"));
    assertThat(requireNonNull(search.hedging()).after()).isEqualTo(Duration.ofMillis(150));
  }
}
