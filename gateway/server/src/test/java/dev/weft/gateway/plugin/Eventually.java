package dev.weft.gateway.plugin;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for something to become true. */
public final class Eventually {
  private Eventually() {}

  /** Asserts again and again, until it holds or the time is over; then the last failure is thrown. */
  public static void assertWithin(Duration limit, ThrowingCallable assertion) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        assertion.call();
        return;
      } catch (Throwable e) {
        if (System.nanoTime() > end) {
          throw e instanceof Error error ? error : new AssertionError("not within " + limit, e);
        }
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    }
  }
}
