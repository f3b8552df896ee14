package dev.weft.registry;

import dev.weft.registry.Registry.Subscription;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners about launches.
 *
 * <p>The store is the queue: each subscription remembers the number it got to, and reads on from there whenever it is woken. So
 * order, completeness and "only after commit" need no further care, and launches of other processes arrive the same way, found
 * by looking every second where the store is shared.
 *
 * <p>Thread-safe.
 */
final class LaunchNews implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchNews.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final LaunchStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
  private long stored;
  private volatile boolean closed;

  LaunchNews(LaunchStore store) {
    this.store = store;
  }

  /** Wakes everyone who waits for a launch. */
  void stored() {
    lock.lock();
    try {
      stored++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Subscription subscribe(String graph, long after, Consumer<Launch> listener) {
    if (closed) {
      throw new IllegalStateException("the registry is closed");
    }
    var reader = new Reader(graph, after, listener);
    readers.add(reader);
    Thread.ofVirtual().name("launches of " + graph).start(reader);
    return reader;
  }

  /** Whether a launch later than {@code after} is there, waiting for one for at most {@code patience}. */
  boolean await(String graph, long after, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long seen = seen();
      if (store.newest(graph) > after) {
        return true;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || closed) {
        return false;
      }
      awaitChange(seen, left);
    }
  }

  private long seen() {
    lock.lock();
    try {
      return stored;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something was stored since {@code seen}, or it is time to look in a shared store. */
  private void awaitChange(long seen, long nanos) throws InterruptedException {
    long left = store.shared() ? Math.min(nanos, LOOK.toNanos()) : nanos;
    lock.lock();
    try {
      while (stored == seen && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    readers.forEach(Reader::close);
    stored();
  }

  private final class Reader implements Runnable, Subscription {
    private final String graph;
    private final Consumer<Launch> listener;
    private long last;
    private volatile boolean ended;

    Reader(String graph, long after, Consumer<Launch> listener) {
      this.graph = graph;
      this.last = after;
      this.listener = listener;
    }

    @Override
    public void run() {
      try {
        while (!ended) {
          long seen = seen();
          if (!readOn()) {
            awaitChange(seen, TimeUnit.HOURS.toNanos(1));
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Gives the next launch to the listener; false when there is none yet. */
    private boolean readOn() throws InterruptedException {
      Launch next;
      try {
        next = store.launch(graph, last + 1);
      } catch (RegistryException e) {
        if (!ended) {
          LOG.warn("cannot look for launches of graph {}; trying again: {}", graph, e.getMessage());
          pause();
        }
        return !ended;
      }
      if (next == null) {
        return false;
      }
      last = next.number();
      try {
        if (!ended) {
          listener.accept(next);
        }
      } catch (RuntimeException | Error e) {
        if (!ended) {
          LOG.error("a listener failed on launch {} of graph {}", next.number(), graph, e);
        }
      }
      return true;
    }

    private void pause() throws InterruptedException {
      long left = LOOK.toNanos();
      lock.lock();
      try {
        while (!ended && left > 0) {
          left = changed.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      ended = true;
      readers.remove(this);
      stored();
    }
  }
}
