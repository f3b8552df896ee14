package dev.weft.gateway.serving;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which operations are prepared: as many as there are processors, so that planning cannot crowd out
 * requests whose plans are known.
 *
 * <p>Thread-safe.
 */
public final class PlanningPool implements Executor, AutoCloseable {
  private static final int LONGEST_QUEUE = 10_000;
  // Parsing and validation recurse with the nesting of the document, which the limits allow to be
  // deep.
  private static final long STACK_BYTES = 16L << 20;

  private final ThreadPoolExecutor threads;

  /** Makes a pool with one thread for each processor. */
  public PlanningPool() {
    int size = Math.max(1, Runtime.getRuntime().availableProcessors());
    this.threads = new ThreadPoolExecutor(
        size, size, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LONGEST_QUEUE), task -> {
          Thread thread = new Thread(null, task, "weft-planning", STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs {@code task} when a thread is free.
   *
   * @throws RejectedExecutionException if too many wait already
   */
  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
