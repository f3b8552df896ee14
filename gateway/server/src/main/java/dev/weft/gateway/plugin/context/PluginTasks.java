package dev.weft.gateway.plugin.context;

import dev.weft.plugin.PluginScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The tasks of one generation: a shared timer starts them, each run has a virtual thread. Thread-safe. */
final class PluginTasks implements PluginScheduler, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String plugin;
  private final ClassLoader classLoader;
  private final ScheduledExecutorService timer;
  private final Logger logger;
  private final Set<RunningTask> tasks = new HashSet<>(); // guarded by itself
  private boolean closed; // guarded by tasks

  /**
   * Makes a scheduler.
   *
   * @param timer starts threads, never runs a task itself
   */
  PluginTasks(
      String plugin, ClassLoader classLoader, ScheduledExecutorService timer, Logger logger) {
    this.plugin = plugin;
    this.classLoader = classLoader;
    this.timer = timer;
    this.logger = logger;
  }

  @Override
  public Task run(Runnable task) {
    return admit(task, Duration.ZERO, null);
  }

  @Override
  public Task after(Duration delay, Runnable task) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay: " + delay + " (expected: >= 0)");
    }
    return admit(task, delay, null);
  }

  @Override
  public Task every(Duration pause, Runnable task) {
    if (pause.isNegative() || pause.isZero()) {
      throw new IllegalArgumentException("pause: " + pause + " (expected: > 0)");
    }
    return admit(task, pause, pause);
  }

  private Task admit(Runnable work, Duration delay, @Nullable Duration pause) {
    RunningTask task = new RunningTask(Objects.requireNonNull(work, "task"), pause);
    synchronized (tasks) {
      if (closed) {
        throw new IllegalStateException(
            "plugin " + plugin + " is closed (expected: a task while it runs)");
      }
      tasks.add(task);
    }
    task.scheduleIn(delay);
    return task;
  }

  /** Starts no more runs, interrupts those under way and waits for them a while. */
  @Override
  public void close() {
    List<RunningTask> open;
    synchronized (tasks) {
      closed = true;
      open = new ArrayList<>(tasks);
    }
    open.forEach(RunningTask::cancel);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (RunningTask task : open) {
      task.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }

  private final class RunningTask implements Task {
    private final Runnable work;
    private final @Nullable Duration pause;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable Thread current;
    private boolean cancelled;

    RunningTask(Runnable work, @Nullable Duration pause) {
      this.work = work;
      this.pause = pause;
    }

    synchronized void scheduleIn(Duration delay) {
      if (!cancelled) {
        next = timer.schedule(this::start, delay.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    private synchronized void start() {
      if (cancelled) {
        return;
      }
      Thread thread =
          Thread.ofVirtual().name("plugin-" + plugin + "-task").unstarted(this::runOnce);
      thread.setContextClassLoader(classLoader);
      current = thread;
      thread.start();
    }

    private void runOnce() {
      try {
        work.run();
      } catch (Throwable e) { // whatever a task throws, the next run goes on
        logger.error("a task of plugin {} failed", plugin, e);
      }
      if (pause == null) {
        forget();
      } else {
        scheduleIn(pause);
      }
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      if (next != null) {
        next.cancel(false);
      }
      if (current != null) {
        current.interrupt();
      }
      forget();
    }

    private void forget() {
      synchronized (tasks) {
        tasks.remove(this);
      }
    }

    void join(Duration patience) {
      Thread thread;
      synchronized (this) {
        thread = current;
      }
      try {
        if (thread != null && thread != Thread.currentThread() && !thread.join(patience)) {
          logger.warn("a task of plugin {} does not end although it was interrupted", plugin);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
