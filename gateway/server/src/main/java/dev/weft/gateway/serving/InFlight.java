package dev.weft.gateway.serving;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts who uses something, and tells when the last user of a retired thing is gone.
 *
 * <p>Thread-safe.
 */
final class InFlight {
  private static final long RETIRED = 1L << 62;

  private final AtomicLong state = new AtomicLong();
  private final Runnable drained;

  /** Makes a counter; {@code drained} runs once, when it is retired and nobody is left. */
  InFlight(Runnable drained) {
    this.drained = drained;
  }

  /** Counts one more; false when retired, then nothing was counted. */
  boolean enter() {
    long now;
    do {
      now = state.get();
      if ((now & RETIRED) != 0) {
        return false;
      }
    } while (!state.compareAndSet(now, now + 1));
    return true;
  }

  /** Counts one less. */
  void leave() {
    if (state.decrementAndGet() == RETIRED) {
      drained.run();
    }
  }

  /** Lets nobody in any more. */
  void retire() {
    long before = state.getAndUpdate(now -> now | RETIRED);
    if (before == 0) {
      drained.run();
    }
  }

  /** How many are in. */
  long count() {
    return state.get() & ~RETIRED;
  }
}
