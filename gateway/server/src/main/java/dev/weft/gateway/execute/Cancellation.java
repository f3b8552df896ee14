package dev.weft.gateway.execute;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells whoever works on a request that nobody waits for the answer any more.
 *
 * <p>Thread-safe; one for each request.
 */
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile boolean cancelled;

  /** Cancels; a second call does nothing. */
  public void cancel() {
    List<Runnable> toRun;
    synchronized (listeners) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toRun = List.copyOf(listeners);
      listeners.clear();
    }
    toRun.forEach(Runnable::run);
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Runs {@code listener} when cancelled, at once if that is so already; it must be quick and not throw. */
  public void onCancel(Runnable listener) {
    synchronized (listeners) {
      if (!cancelled) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }
}
