package dev.weft.gateway.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when the test says so. */
final class FakeTime {
  private final AtomicLong nanos = new AtomicLong(-5);

  long nanoTime() {
    return nanos.get();
  }

  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
