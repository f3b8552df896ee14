package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.telemetry.FetchNotes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The fetches of one request that are under way, each on a virtual thread of its own.
 *
 * <p>The owner starts fetches and takes their answers; nothing else is shared.
 */
final class FetchRun {

  /**
   * How a fetch came back: exactly one of response and failure is not null.
   *
   * @param endedNanos when it came back, by {@link System#nanoTime()}; 0 when nobody observes the request
   * @param notes what the layers below say of it; null when nobody observes the request
   */
  record Completion(
      PendingFetch fetch,
      @Nullable SubgraphResponse response,
      @Nullable Throwable failure,
      long endedNanos,
      @Nullable FetchNotes notes) {}

  private final SubgraphTransport transport;
  private final boolean observed;
  private final LinkedBlockingQueue<Object> completions = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private int underWay;

  private static final Object CANCELLED = new Object();

  FetchRun(SubgraphTransport transport, Cancellation cancellation, boolean observed) {
    this.transport = transport;
    this.observed = observed;
    cancellation.onCancel(() -> completions.add(CANCELLED));
  }

  void start(PendingFetch fetch) {
    underWay++;
    @Nullable FetchNotes notes = observed ? new FetchNotes() : null;
    Runnable sending = () -> send(fetch, notes);
    threads.add(Thread.ofVirtual()
        .name("weft-fetch")
        .start(notes == null ? sending : () -> notes.during(sending)));
  }

  private void send(PendingFetch fetch, @Nullable FetchNotes notes) {
    @Nullable SubgraphResponse response = null;
    @Nullable Throwable thrown = null;
    try {
      response = transport.send(fetch.request());
    } catch (Throwable failure) { // a plugin's transport may throw anything; the request goes on
      thrown = failure;
    }
    completions.add(
        new Completion(fetch, response, thrown, observed ? System.nanoTime() : 0, notes));
  }

  boolean isIdle() {
    return underWay == 0;
  }

  /** Waits for the next answer; null when time is up, the request was cancelled, or its thread interrupted. */
  @Nullable
  Completion next(Duration patience) {
    try {
      Object next = completions.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
      if (next instanceof Completion completion) {
        underWay--;
        return completion;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** Tells all fetches under way that nobody waits for them. */
  void abandon() {
    threads.forEach(Thread::interrupt);
  }
}
