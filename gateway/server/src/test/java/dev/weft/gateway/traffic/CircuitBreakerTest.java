package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class CircuitBreakerTest {
  private static final String YAML = """
      traffic:
        retries: {enabled: false}
        circuit_breaker: {failure_percent: 50, minimum_calls: 4, open_for: 5s, probes: 2}
      """;

  private final AtomicInteger sent = new AtomicInteger();
  private Answer answer = () -> TrafficUnderTest.status(200);
  private TrafficUnderTest traffic = new TrafficUnderTest(YAML, _ -> {
    sent.incrementAndGet();
    return answer.give();
  });

  /** What the subgraph does. */
  private interface Answer {
    SubgraphResponse give() throws IOException, InterruptedException;
  }

  private static SubgraphResponse nobody() throws IOException {
    throw new ConnectException();
  }

  private String state() {
    return Objects.requireNonNull(
            Objects.requireNonNull(traffic.state.report().get("a")).circuit())
        .state();
  }

  private void ask(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      try {
        traffic.query();
      } catch (IOException e) {
        // told by what the breaker does next
      }
    }
  }

  private void open() throws InterruptedException {
    answer = CircuitBreakerTest::nobody;
    ask(4);
    assertThat(state()).isEqualTo("open");
    sent.set(0);
  }

  private void assertRefused() {
    int before = sent.get();
    assertThatThrownBy(traffic::query)
        .isInstanceOfSatisfying(
            FetchRefusedException.class,
            refusal ->
                assertThat(refusal.reason()).isEqualTo(FetchRefusedException.Reason.CIRCUIT_OPEN));
    assertThat(sent).hasValue(before);
  }

  @Test
  void opensWhenTheShareOfFailuresIsReached() throws Exception {
    ask(3);
    answer = CircuitBreakerTest::nobody;
    ask(2);
    assertThat(state()).isEqualTo("closed");
    ask(1);
    assertThat(state()).isEqualTo("open");
    assertRefused();
  }

  @Test
  void fewCallsSayNothing() throws Exception {
    answer = CircuitBreakerTest::nobody;
    ask(3);
    assertThat(state()).isEqualTo("closed");
    traffic.time.pass(Duration.ofSeconds(10));
    ask(3);
    assertThat(state()).isEqualTo("closed");
  }

  @Test
  void errorsOfTheServerAndTimeoutsAreFailures() throws Exception {
    answer = () -> TrafficUnderTest.status(sent.get() % 2 == 0 ? 500 : 504);
    ask(2);
    answer = () -> {
      throw new HttpTimeoutException("late");
    };
    ask(2);
    assertThat(state()).isEqualTo("open");
  }

  @Test
  void whatIsNotTheSubgraphsFaultIsNoFailure() throws Exception {
    answer = () -> TrafficUnderTest.status(400);
    ask(10);
    answer = () -> {
      throw new ResponseTooLargeException(7);
    };
    ask(10);
    answer = () -> {
      throw new FetchRefusedException(FetchRefusedException.Reason.OVERLOADED, "full");
    };
    ask(10);
    assertThat(state()).isEqualTo("closed");
  }

  @Test
  void closesWhenAllProbesSucceed() throws Exception {
    open();
    traffic.time.pass(Duration.ofMillis(4999));
    assertRefused();
    traffic.time.pass(Duration.ofMillis(1));
    answer = () -> TrafficUnderTest.status(200);
    ask(1);
    assertThat(state()).isEqualTo("half_open");
    ask(1);
    assertThat(state()).isEqualTo("closed");
    answer = CircuitBreakerTest::nobody;
    ask(3);
    assertThat(state()).as("it has forgotten the failures before").isEqualTo("closed");
  }

  @Test
  void opensAgainWhenAProbeFails() throws Exception {
    open();
    traffic.time.pass(Duration.ofSeconds(5));
    ask(1);
    assertThat(sent).hasValue(1);
    assertThat(state()).isEqualTo("open");
    assertRefused();
    traffic.time.pass(Duration.ofSeconds(5));
    ask(1);
    assertThat(sent).hasValue(2);
  }

  @Test
  void letsNoMoreThanTheProbesThrough() throws Exception {
    open();
    traffic.time.pass(Duration.ofSeconds(5));
    answer = () -> {
      if (sent.get() < 2) {
        ask(1);
        assertRefused();
      }
      return TrafficUnderTest.status(200);
    };
    ask(1);
    assertThat(sent).hasValue(2);
    assertThat(state()).isEqualTo("closed");
  }

  @Test
  void aProbeThatNobodyWaitsForIsMadeAgain() throws Exception {
    open();
    traffic.time.pass(Duration.ofSeconds(5));
    answer = () -> {
      throw new InterruptedException();
    };
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(traffic::query).isInstanceOf(InterruptedException.class);
    }
    answer = () -> TrafficUnderTest.status(200);
    ask(2);
    assertThat(state()).isEqualTo("closed");
  }

  @Test
  void anAnswerFromBeforeItOpenedSaysNothingAboutNow() throws Exception {
    answer = () -> {
      if (sent.get() == 1) {
        answer = CircuitBreakerTest::nobody;
        ask(4);
        traffic.time.pass(Duration.ofSeconds(5));
        answer = () -> TrafficUnderTest.status(200);
        ask(1);
        assertThat(state()).isEqualTo("half_open");
      }
      return TrafficUnderTest.status(200);
    };
    ask(1);
    assertThat(state()).isEqualTo("half_open");
  }

  @Test
  void staysOpenOverAReload() throws Exception {
    open();
    traffic.reload(YAML + "server: {port: 4004}");
    assertRefused();
    traffic.reload(YAML.replace("5s", "6s"));
    answer = () -> TrafficUnderTest.status(200);
    ask(1);
    assertThat(state()).isEqualTo("closed");
    assertThat(sent).hasValue(1);
  }

  @Test
  void isOffUnlessAskedFor() throws Exception {
    traffic = new TrafficUnderTest("traffic: {retries: {enabled: false}}", _ -> {
      sent.incrementAndGet();
      return nobody();
    });
    ask(100);
    assertThat(sent).hasValue(100);
  }
}
