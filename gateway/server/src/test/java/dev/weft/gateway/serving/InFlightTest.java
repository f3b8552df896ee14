package dev.weft.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final AtomicInteger drained = new AtomicInteger();
  private final InFlight inFlight = new InFlight(drained::incrementAndGet);

  @Test
  void aRetiredThingWithoutUsersIsDrainedAtOnce() {
    inFlight.retire();

    assertThat(drained).hasValue(1);
    assertThat(inFlight.enter()).isFalse();
  }

  @Test
  void theLastUserDrainsIt() {
    assertThat(inFlight.enter()).isTrue();
    assertThat(inFlight.enter()).isTrue();
    inFlight.retire();
    inFlight.leave();
    assertThat(drained).hasValue(0);

    inFlight.leave();

    assertThat(drained).hasValue(1);
  }

  @Test
  void retiringTwiceDrainsOnce() {
    inFlight.retire();
    inFlight.retire();

    assertThat(drained).hasValue(1);
  }

  @Test
  void manyThreadsThatComeAndGoDrainItExactlyOnce() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      AtomicInteger times = new AtomicInteger();
      AtomicInteger inside = new AtomicInteger();
      InFlight counted = new InFlight(() -> {
        times.incrementAndGet();
        assertThat(inside).hasValue(0);
      });
      CountDownLatch done = new CountDownLatch(4);
      for (int thread = 0; thread < 4; thread++) {
        Thread.ofVirtual().start(() -> {
          while (counted.enter()) {
            inside.incrementAndGet();
            inside.decrementAndGet();
            counted.leave();
          }
          done.countDown();
        });
      }
      Thread.yield();
      counted.retire();
      done.await();
      assertThat(times).hasValue(1);
    }
  }
}
