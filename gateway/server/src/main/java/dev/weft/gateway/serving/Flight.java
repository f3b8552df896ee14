package dev.weft.gateway.serving;

import dev.weft.planner.PlanningCancelledException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One operation being prepared, for everybody who waits for it: it goes on until the most patient has left.
 *
 * <p>Thread-safe.
 */
final class Flight extends CompletableFuture<PreparedOperation> {
  private final AtomicLong deadline;

  Flight(long deadlineNanos) {
    deadline = new AtomicLong(deadlineNanos);
  }

  /** Someone waits until {@code deadlineNanos} too. */
  void join(long deadlineNanos) {
    deadline.accumulateAndGet(deadlineNanos, (a, b) -> a - b >= 0 ? a : b);
  }

  /** Prepares now, unless everybody has left: then this is cancelled. */
  void run(OperationKey key, Preparation preparation) {
    try {
      if (isAbandoned()) {
        cancel(false);
      } else {
        complete(preparation.prepare(key, this::isAbandoned));
      }
    } catch (PlanningCancelledException e) {
      cancel(false);
    } catch (Throwable e) { // whatever it is, those who wait must be told
      completeExceptionally(e);
    }
  }

  private boolean isAbandoned() {
    return System.nanoTime() - deadline.get() >= 0;
  }
}
