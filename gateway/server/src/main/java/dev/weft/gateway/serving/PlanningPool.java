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
  // Parsing and validation recurse with the nesting of the document, which the limits allow to be
  // deep.
  private static final long STACK_BYTES = 16L << 20;

  private final ThreadPoolExecutor threads;

  /**
   * Makes a pool with one thread for each processor.
   *
   * @param longestQueue how many operations may wait for a thread; at least 1
   */
  public PlanningPool(int longestQueue) {
    this(Runtime.getRuntime().availableProcessors(), longestQueue);
  }

  PlanningPool(int size, int longestQueue) {
    this.threads = new ThreadPoolExecutor(
        size,
        size,
        30,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(longestQueue),
        task -> thread("weft-planning", task));
    threads.allowCoreThreadTimeOut(true);
  }

  /** A thread for building what operations are prepared with, which must not wait behind them. */
  static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** How many operations can be prepared at once. */
  int size() {
    return threads.getMaximumPoolSize();
  }

  /** How many operations wait for a thread. */
  public int queued() {
    return threads.getQueue().size();
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
