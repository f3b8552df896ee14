package dev.weft.gateway.serving;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prepares the operations that clients use, before they meet a new supergraph.
 *
 * @param limit how many at most, those used most first
 * @param patience how long at most
 * @param parallel how many at once
 */
record WarmUp(int limit, Duration patience, int parallel) {

  /**
   * Prepares in {@code now} what {@code before} was asked for most; what is no longer valid is left out.
   *
   * @return how many operations became ready
   */
  int run(PreparedOperations before, PreparedOperations now) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Semaphore window = new Semaphore(parallel);
    AtomicInteger ready = new AtomicInteger();
    for (OperationKey key : before.hottest(limit)) {
      if (!window.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return ready.get();
      }
      start(key, now, end).whenComplete((operation, _) -> {
        if (operation instanceof PreparedOperation.Ready) {
          ready.incrementAndGet();
        }
        window.release();
      });
    }
    // as long as there is time, until the last ones are done
    boolean _ = window.tryAcquire(parallel, end - System.nanoTime(), TimeUnit.NANOSECONDS);
    return ready.get();
  }

  private static CompletableFuture<PreparedOperation> start(
      OperationKey key, PreparedOperations operations, long end) {
    OperationKey plain = OperationKey.of(key.document(), key.operationName());
    return warm(plain, operations, end).thenCompose(prepared -> {
      if (key.overrideLabels().isEmpty() || !(prepared instanceof PreparedOperation.Ready it)) {
        return CompletableFuture.completedFuture(prepared);
      }
      List<String> stillMet =
          key.overrideLabels().stream().filter(it.overrideLabels()::contains).toList();
      return stillMet.isEmpty()
          ? CompletableFuture.completedFuture(prepared)
          : warm(plain.withLabels(stillMet), operations, end);
    });
  }

  private static CompletableFuture<PreparedOperation> warm(
      OperationKey key, PreparedOperations operations, long end) {
    try {
      return operations.warm(key, end);
    } catch (RejectedExecutionException e) {
      // clients come first
      return CompletableFuture.failedFuture(e);
    }
  }
}
