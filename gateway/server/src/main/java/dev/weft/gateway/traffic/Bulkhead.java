package dev.weft.gateway.traffic;

import dev.weft.gateway.config.BulkheadSettings;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Room for so many calls to one subgraph, so that one that hangs cannot take what the others need.
 *
 * <p>Thread-safe; who waits longest is next.
 */
final class Bulkhead {
  private final Semaphore room;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int concurrency;
  private final int queue;

  Bulkhead(BulkheadSettings settings) {
    this.concurrency = settings.concurrency();
    this.queue = settings.queue();
    this.room = new Semaphore(concurrency, true);
  }

  /** Takes room for a call, waiting for it at most {@code nanos}; false when there is none. */
  boolean enter(long nanos) throws InterruptedException {
    if (room.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      return true;
    }
    try {
      return waiting.incrementAndGet() <= queue && room.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Gives the room back. */
  void leave() {
    room.release();
  }

  /** How many calls run. */
  int running() {
    return concurrency - room.availablePermits();
  }

  /** How many wait. */
  int waiting() {
    return waiting.get();
  }
}
