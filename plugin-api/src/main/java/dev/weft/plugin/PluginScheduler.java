package dev.weft.plugin;

import java.time.Duration;

/**
 * Runs a plugin's own work, bound to the life of its generation.
 *
 * <p>Thread-safe. Tasks run on virtual threads. When the generation closes, no new run starts, running tasks are
 * interrupted and waited for. What a task throws is logged, and later runs go on.
 */
public interface PluginScheduler {

  /** A task that was handed over. */
  interface Task {
    /** Starts no further run and interrupts the current one. */
    void cancel();
  }

  /**
   * Runs a task now.
   *
   * @throws IllegalStateException if the generation is closed
   */
  Task run(Runnable task);

  /**
   * Runs a task once, later.
   *
   * @param delay zero or longer
   * @throws IllegalStateException if the generation is closed
   */
  Task after(Duration delay, Runnable task);

  /**
   * Runs a task again and again, with a pause after each run.
   *
   * @param pause longer than zero; the first run starts after one pause
   * @throws IllegalStateException if the generation is closed
   */
  Task every(Duration pause, Runnable task);
}
