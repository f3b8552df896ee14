package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
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

  /** How a fetch came back: exactly one of the two is not null. */
  record Completion(
      PendingFetch fetch,
      @Nullable SubgraphResponse response,
      @Nullable Throwable failure) {}

  private final SubgraphTransport transport;
  private final LinkedBlockingQueue<Object> completions = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private int underWay;

  private static final Object CANCELLED = new Object();

  FetchRun(SubgraphTransport transport, Cancellation cancellation) {
    this.transport = transport;
    cancellation.onCancel(() -> completions.add(CANCELLED));
  }

  void start(PendingFetch fetch) {
    underWay++;
    threads.add(Thread.ofVirtual().name("weft-fetch").start(() -> send(fetch)));
  }

  private void send(PendingFetch fetch) {
    Completion completion;
    try {
      completion = new Completion(fetch, transport.send(fetch.request()), null);
    } catch (Throwable failure) { // a plugin's transport may throw anything; the request goes on
      completion = new Completion(fetch, null, failure);
    }
    completions.add(completion);
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
