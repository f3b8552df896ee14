package dev.weft.gateway.fetch;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for a transport that is replaced while requests run.
 *
 * <p>A request under way keeps the transport it began with; one that was replaced is closed when the last of its requests
 * is done. Thread-safe.
 */
public final class ReplaceableTransport implements SubgraphTransport {
  private static final int CLOSED = -1;

  /** A transport with those who use it, and itself as long as it is not replaced. */
  private static final class Use {
    private final SubgraphTransport transport;
    private final AtomicInteger users = new AtomicInteger(1);

    Use(SubgraphTransport transport) {
      this.transport = transport;
    }

    boolean enter() {
      int now;
      do {
        now = users.get();
        if (now == CLOSED) {
          return false;
        }
      } while (!users.compareAndSet(now, now + 1));
      return true;
    }

    void leave() {
      if (users.decrementAndGet() == 0 && users.compareAndSet(0, CLOSED)) {
        // Closing takes its time, and whoever leaves last is answering a request.
        Thread.ofVirtual().name("weft-close-transport").start(transport::close);
      }
    }
  }

  private volatile Use current;

  /** Begins with {@code first}. */
  public ReplaceableTransport(SubgraphTransport first) {
    current = new Use(first);
  }

  /** Sends what comes from now on by {@code next}. */
  public synchronized void replace(SubgraphTransport next) {
    Use before = current;
    current = new Use(next);
    before.leave();
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    Use use = current;
    while (!use.enter()) {
      use = current;
    }
    try {
      return use.transport.send(request);
    } finally {
      use.leave();
    }
  }

  /** Closes the present transport at once; requests under way may fail. */
  @Override
  public void close() {
    current.transport.close();
  }
}
