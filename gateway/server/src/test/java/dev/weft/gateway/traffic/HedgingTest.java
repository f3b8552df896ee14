package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class HedgingTest {
  private static final String YAML = "traffic: {hedging: {after: 1ms}}";
  private static final String LATE = "traffic: {hedging: {after: 1h}}";

  private final AtomicInteger sent = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);

  private TrafficUnderTest traffic(String yaml, SubgraphTransport transport) {
    return new TrafficUnderTest(yaml, transport);
  }

  /** The first call hangs until it is ended, the second does {@code then}. */
  private SubgraphTransport hanging(SubgraphTransport then) {
    return request -> {
      if (sent.incrementAndGet() > 1) {
        return then.send(request);
      }
      try {
        new CountDownLatch(1).await();
        throw new IllegalStateException("nobody counts down");
      } finally {
        ended.countDown();
      }
    };
  }

  @Test
  void theSecondAnswersAndTheFirstIsEnded() throws Exception {
    TrafficUnderTest traffic = traffic(YAML, hanging(_ -> TrafficUnderTest.status(200)));
    assertThat(traffic.query().status()).isEqualTo(200);
    assertThat(sent).hasValue(2);
    assertThat(ended.await(100, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aQueryThatIsQuickIsSentOnce() throws Exception {
    TrafficUnderTest traffic = traffic(LATE, _ -> {
      sent.incrementAndGet();
      return TrafficUnderTest.status(200);
    });
    assertThat(traffic.query().status()).isEqualTo(200);
    assertThat(sent).hasValue(1);
  }

  @Test
  void aFailureIsToldAsWithoutHedging() {
    TrafficUnderTest traffic = traffic(LATE, _ -> {
      throw new IOException("in the middle");
    });
    assertThatThrownBy(traffic::query).hasMessage("in the middle");
  }

  @Test
  void whenTheSecondFailsTheFirstIsWaitedFor() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    TrafficUnderTest traffic = traffic(YAML, _ -> {
      if (sent.incrementAndGet() == 2) {
        failed.countDown();
        throw new IOException("in the middle");
      }
      failed.await();
      return TrafficUnderTest.status(200);
    });
    assertThat(traffic.query().status()).isEqualTo(200);
  }

  @Test
  void theBudgetBoundsIt() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    TrafficUnderTest traffic = traffic(
        "traffic: {hedging: {after: 1ms}, retries: {budget_percent: 0, budget_per_second: 0}}",
        _ -> {
          sent.incrementAndGet();
          assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
          return TrafficUnderTest.status(200);
        });
    assertThat(traffic.query().status()).isEqualTo(200);
    assertThat(sent).hasValue(1);
  }

  @Test
  void aMutationIsSentOnce() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    TrafficUnderTest traffic = traffic(YAML, _ -> {
      sent.incrementAndGet();
      assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
      return TrafficUnderTest.status(200);
    });
    assertThat(traffic.mutation().status()).isEqualTo(200);
    assertThat(sent).hasValue(1);
  }
}
