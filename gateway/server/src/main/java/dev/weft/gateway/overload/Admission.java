package dev.weft.gateway.overload;

import dev.weft.gateway.config.OverloadSettings;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes on as many requests at once as there is memory for, lets some wait a little, and turns the rest away.
 *
 * <p>The bound on requests under way is the heap's: what is over it waits with nothing but its body, so that a flood of clients
 * costs time, not memory. A request that has waited its patience is turned away: by then whoever sent it is better told. A
 * large body counts as several requests, because its JSON becomes many objects. Thread-safe; while there is room, entering and
 * leaving is one atomic step each.
 */
public final class Admission {
  private static final long HEAP_PER_REQUEST = 512 << 10;
  private static final int LEAST = 64;
  /** A body up to this size counts as one request. */
  private static final int ORDINARY_BODY = 64 << 10;

  /** Lists of lists make 64 bytes of heap out of one of JSON. */
  private static final int BYTES_PER_FURTHER_REQUEST = 8 << 10;

  private static final int SHARE_OF_BODIES = 8;
  private static final long SHOWN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int permits;
  private final int mostWaiting;
  private final long patienceNanos;
  private final Semaphore room;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong bodies;
  private volatile long shedNanos = System.nanoTime() - 2 * SHOWN_NANOS;

  /**
   * Makes it with everything free.
   *
   * @param heapBytes how large the heap may grow
   */
  public Admission(OverloadSettings settings, long heapBytes) {
    @Nullable Integer chosen = settings.inFlight();
    this.permits =
        chosen == null ? (int) Math.clamp(heapBytes / HEAP_PER_REQUEST, LEAST, 1_000_000) : chosen;
    this.mostWaiting = settings.waiting();
    this.patienceNanos = settings.patience().toNanos();
    this.room = new Semaphore(permits);
    this.bodies = new AtomicLong(heapBytes / SHARE_OF_BODIES);
  }

  /** How many permits a request with a body of that size takes; never more than there are. */
  public int weight(int bodyBytes) {
    return bodyBytes <= ORDINARY_BODY
        ? 1
        : Math.min(permits, bodyBytes / BYTES_PER_FURTHER_REQUEST);
  }

  /**
   * Enters with a {@linkplain #weight weight}, waiting if need be; who enters must {@link #leave}.
   *
   * @return false when the request is turned away
   */
  public boolean enter(int weight) throws InterruptedException {
    if (room.tryAcquire(weight)) {
      return true;
    }
    boolean entered = false;
    if (waiting.incrementAndGet() <= mostWaiting) {
      try {
        entered = room.tryAcquire(weight, patienceNanos, TimeUnit.NANOSECONDS);
      } finally {
        waiting.decrementAndGet();
      }
    } else {
      waiting.decrementAndGet();
    }
    if (!entered) {
      shedNanos = System.nanoTime();
    }
    return entered;
  }

  /** Gives back what {@link #enter} took. */
  public void leave(int weight) {
    room.release(weight);
  }

  /** Sets memory aside for a body, or says false; who gets it must {@link #forget} it. */
  public boolean hold(long bytes) {
    if (bodies.addAndGet(-bytes) >= 0) {
      return true;
    }
    bodies.addAndGet(bytes);
    shedNanos = System.nanoTime();
    return false;
  }

  /** Gives back what {@link #hold} set aside. */
  public void forget(long bytes) {
    bodies.addAndGet(bytes);
  }

  /** How many requests are worked on. */
  public int inFlight() {
    return permits - room.availablePermits();
  }

  /** How many requests wait for their turn. */
  public int waiting() {
    return waiting.get();
  }

  /** Whether a request was turned away within the last second. */
  public boolean isOverloaded() {
    return System.nanoTime() - shedNanos < SHOWN_NANOS;
  }
}
