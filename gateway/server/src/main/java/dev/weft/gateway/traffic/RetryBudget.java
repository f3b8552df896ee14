package dev.weft.gateway.traffic;

import dev.weft.gateway.config.RetrySettings;
import java.util.function.LongSupplier;

/**
 * Keeps the requests sent again to one subgraph a small part of all, so that retries never multiply the load of a subgraph
 * that is failing already.
 *
 * <p>Thread-safe.
 */
final class RetryBudget {
  /** A tenth of the window may use a fifth of its budget: what was saved is not spent in one burst. */
  private static final int LARGEST_SHARE = 5;

  private final SlidingWindow window;
  private final int percent;
  private final long reserve;

  RetryBudget(RetrySettings settings, LongSupplier nanoTime) {
    this.window = new SlidingWindow(settings.budgetWindow(), nanoTime);
    this.percent = settings.budgetPercent();
    this.reserve = settings.budgetPerSecond() * settings.budgetWindow().toMillis() / 1000;
  }

  /** Counts a request that is no retry. */
  void request() {
    window.count();
  }

  /** Takes one retry; false when the budget has none. */
  synchronized boolean take() {
    long hundredfold = percent * window.total() + reserve * 100;
    if (window.marked() * 100 >= hundredfold
        || window.markedNow() * 100 * LARGEST_SHARE >= hundredfold) {
      return false;
    }
    window.mark();
    return true;
  }

  /** How many requests there were within the window. */
  long requests() {
    return window.total();
  }

  /** How many retries were taken within the window. */
  long retries() {
    return window.marked();
  }
}
