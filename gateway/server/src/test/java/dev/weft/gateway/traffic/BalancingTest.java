package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class BalancingTest {
  private static final String YAML = """
      traffic:
        balancing: {eject_after: 3, eject_for: 5s, max_ejection: 8s}
        retries: {enabled: false}
      subgraphs:
        a: {urls: ["http://one/", "http://two/", "http://three/"]}
      """;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> down = Collections.synchronizedSet(new LinkedHashSet<>());
  private final TrafficUnderTest traffic = new TrafficUnderTest(YAML, this::answer);

  private SubgraphResponse answer(SubgraphRequest request) throws IOException {
    String host = request.url().getHost();
    asked.add(host);
    if (down.contains(host)) {
      throw new ConnectException();
    }
    return TrafficUnderTest.status(200);
  }

  private void ask(int times) throws InterruptedException {
    asked.clear();
    for (int i = 0; i < times; i++) {
      try {
        traffic.query();
      } catch (IOException e) {
        // told by who is asked next
      }
    }
  }

  private List<String> ejected() {
    return Objects.requireNonNull(traffic.state.report().get("a")).urls().stream()
        .filter(SubgraphReport.Url::ejected)
        .map(SubgraphReport.Url::url)
        .toList();
  }

  /** Each failure is a second from the last, so that nobody is avoided for having just failed. */
  private void eject(String host) throws InterruptedException {
    down.add(host);
    ask(1);
    for (int tries = 0; tries < 10_000 && ejected().isEmpty(); tries++) {
      traffic.time.pass(Duration.ofSeconds(1));
      ask(1);
    }
    assertThat(ejected()).containsExactly("http://" + host + "/");
  }

  @Test
  void allUrlsAreAsked() throws Exception {
    ask(1000);
    assertThat(asked).contains("one", "two", "three");
  }

  @Test
  void aCallGoesWhereFewerAreUnderWay() throws Exception {
    TrafficUnderTest[] two = new TrafficUnderTest[1];
    AtomicBoolean inside = new AtomicBoolean();
    two[0] = new TrafficUnderTest(
        "subgraphs: {a: {urls: [\"http://one/\", \"http://two/\"]}}", request -> {
          if (inside.compareAndSet(false, true)) {
            for (int i = 0; i < 50; i++) {
              two[0].query();
            }
          }
          asked.add(request.url().getHost());
          return TrafficUnderTest.status(200);
        });
    two[0].query();
    assertThat(asked).hasSize(51);
    assertThat(asked.subList(0, 50)).containsOnly(asked.getFirst()).doesNotContain(asked.getLast());
  }

  @Test
  void aUrlThatFailsSeveralTimesInARowIsLeftOutForAWhile() throws Exception {
    eject("two");
    ask(200);
    assertThat(asked).doesNotContain("two");
    down.clear();
    traffic.time.pass(Duration.ofSeconds(5));
    ask(200);
    assertThat(asked).contains("two");
    assertThat(ejected()).isEmpty();
  }

  @Test
  void itIsLeftOutLongerEachTimeItFailsWhenItComesBack() throws Exception {
    eject("two");
    for (int seconds : new int[] {5, 8, 8}) {
      traffic.time.pass(Duration.ofSeconds(seconds).minusMillis(1));
      ask(100);
      assertThat(asked).doesNotContain("two");
      traffic.time.pass(Duration.ofMillis(1));
      ask(100);
      assertThat(asked).containsOnlyOnce("two");
    }
  }

  @Test
  void whenAllAreLeftOutAllAreAsked() throws Exception {
    down.addAll(List.of("one", "two", "three"));
    for (int i = 0; i < 100; i++) {
      ask(1);
      traffic.time.pass(Duration.ofMillis(100));
    }
    down.clear();
    ask(1);
    traffic.query();
    assertThat(asked).isNotEmpty();
  }

  @Test
  void aRetryGoesElsewhere() throws Exception {
    traffic.reload(YAML.replace(
        "retries: {enabled: false}", "retries: {backoff: 1ms, limit: 2, budget_per_second: 1000}"));
    down.add("one");
    down.add("two");
    for (int i = 0; i < 20; i++) {
      asked.clear();
      assertThat(traffic.query().status()).isEqualTo(200);
      assertThat(asked).doesNotHaveDuplicates().endsWith("three");
    }
  }

  @Test
  void wrongUrlsAreRefused() {
    assertThatThrownBy(() -> TrafficConfiguration.of("""
            subgraphs:
              a:
                url: http://one/
                urls: [http://two/, "plugin:hello/hello"]
            """))
        .hasMessageContaining("4:5: subgraphs.a.urls: stands beside url")
        .hasMessageContaining("4:5: subgraphs.a.urls: plugin:hello/hello is not http");
  }
}
