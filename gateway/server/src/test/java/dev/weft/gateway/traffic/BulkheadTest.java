package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.fetch.FetchRefusedException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class BulkheadTest {
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final Semaphore entered = new Semaphore(0);
  private final CountDownLatch answer = new CountDownLatch(1);

  private TrafficUnderTest traffic(String bulkhead) {
    return new TrafficUnderTest("traffic: {bulkhead: " + bulkhead + "}", _ -> {
      entered.release();
      answer.await();
      return TrafficUnderTest.status(200);
    });
  }

  private static CompletableFuture<Integer> ask(TrafficUnderTest traffic) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return traffic.query().status();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        THREADS);
  }

  private static SubgraphReport.Calls calls(TrafficUnderTest traffic) {
    return Objects.requireNonNull(
        Objects.requireNonNull(traffic.state.report().get("a")).calls());
  }

  private static void await(TrafficUnderTest traffic, int running, int waiting) {
    SubgraphReport.Calls wanted = new SubgraphReport.Calls(running, waiting);
    while (!calls(traffic).equals(wanted)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatFindsNoRoomWaitsAndWhatFindsNoPlaceToWaitFailsAtOnce() throws Exception {
    TrafficUnderTest traffic = traffic("{concurrency: 2, queue: 1, queue_timeout: 1h}");
    CompletableFuture<Integer> first = ask(traffic);
    CompletableFuture<Integer> second = ask(traffic);
    entered.acquire(2);
    CompletableFuture<Integer> third = ask(traffic);
    await(traffic, 2, 1);
    assertThatThrownBy(traffic::query)
        .isInstanceOfSatisfying(
            FetchRefusedException.class,
            refusal ->
                assertThat(refusal.reason()).isEqualTo(FetchRefusedException.Reason.OVERLOADED));
    assertThat(entered.availablePermits()).isZero();
    answer.countDown();
    assertThat(first.join()).isEqualTo(200);
    assertThat(second.join()).isEqualTo(200);
    assertThat(third.join()).isEqualTo(200);
    await(traffic, 0, 0);
  }

  @Test
  void waitingEndsAtItsTimeout() throws Exception {
    TrafficUnderTest traffic = traffic("{concurrency: 1, queue: 5, queue_timeout: 20ms}");
    CompletableFuture<Integer> first = ask(traffic);
    entered.acquire();
    assertThatThrownBy(traffic::query).isInstanceOf(FetchRefusedException.class);
    answer.countDown();
    first.join();
    await(traffic, 0, 0);
  }

  @Test
  void waitingEndsAtTheDeadline() throws Exception {
    TrafficUnderTest traffic = traffic("{concurrency: 1, queue: 5, queue_timeout: 1h}");
    CompletableFuture<Integer> first = ask(traffic);
    entered.acquire();
    assertThatThrownBy(() -> traffic.queryWithin(Duration.ofMillis(20)))
        .isInstanceOf(HttpTimeoutException.class);
    answer.countDown();
    first.join();
  }

  @Test
  void failuresGiveTheirRoomBack() throws Exception {
    TrafficUnderTest traffic = new TrafficUnderTest(
        "traffic: {retries: {enabled: false}, bulkhead: {concurrency: 1, queue: 0}}", _ -> {
          throw new HttpTimeoutException("late");
        });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(traffic::query).isInstanceOf(HttpTimeoutException.class);
    }
    assertThat(calls(traffic)).isEqualTo(new SubgraphReport.Calls(0, 0));
  }
}
