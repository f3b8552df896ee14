package dev.weft.gateway.telemetry;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the layers between a request and a subgraph say of one fetch: that its answer was shared, that it was repeated.
 *
 * <p>Bound while a fetch that somebody observes is sent; a layer asks for {@link #current()} on the thread it was called on.
 * Thread-safe.
 */
public final class FetchNotes {
  private static final ScopedValue<FetchNotes> CURRENT = ScopedValue.newInstance();

  private final AtomicInteger retries = new AtomicInteger();
  private volatile boolean shared;

  /** The notes of the fetch that the calling thread sends; null when nobody observes it. */
  public static @Nullable FetchNotes current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Runs {@code sending} with these notes bound. */
  public void during(Runnable sending) {
    ScopedValue.where(CURRENT, this).run(sending);
  }

  /** The answer is that of another request's identical fetch. */
  public static void shared() {
    FetchNotes notes = current();
    if (notes != null) {
      notes.shared = true;
    }
  }

  /** The subgraph is asked once more. */
  public static void retried() {
    FetchNotes notes = current();
    if (notes != null) {
      notes.retries.incrementAndGet();
    }
  }

  boolean isShared() {
    return shared;
  }

  int retries() {
    return retries.get();
  }
}
