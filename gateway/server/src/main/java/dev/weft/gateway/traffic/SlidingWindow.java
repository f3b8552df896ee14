package dev.weft.gateway.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happened within the last so many seconds, to a tenth of that time.
 *
 * <p>Thread-safe; counting takes no lock. A count that comes while its slot is replaced may be lost.
 */
final class SlidingWindow {
  private static final int SLOTS = 10;

  /** A tenth of the time: everything that was counted, and that part of it which was marked. */
  static final class Slot {
    private final long tick;
    private final LongAdder total = new LongAdder();
    private final LongAdder marked = new LongAdder();

    private Slot(long tick) {
      this.tick = tick;
    }
  }

  private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);
  private final long slotNanos;
  private final LongSupplier nanoTime;
  private final long origin;

  /**
   * Makes an empty window.
   *
   * @param nanoTime the time, as {@link System#nanoTime}
   */
  SlidingWindow(Duration length, LongSupplier nanoTime) {
    this.slotNanos = Math.max(1, length.toNanos() / SLOTS);
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
  }

  void count() {
    slot().total.increment();
  }

  void mark() {
    slot().marked.increment();
  }

  /** How many were counted within the window. */
  long total() {
    return sum(slot -> slot.total.sum());
  }

  /** How many were marked within the window. */
  long marked() {
    return sum(slot -> slot.marked.sum());
  }

  /** How many were marked within the tenth of the window that is running. */
  long markedNow() {
    return slot().marked.sum();
  }

  /** Forgets everything. */
  void clear() {
    for (int i = 0; i < SLOTS; i++) {
      slots.set(i, null);
    }
  }

  private long tick() {
    return (nanoTime.getAsLong() - origin) / slotNanos;
  }

  private Slot slot() {
    long tick = tick();
    int place = (int) (tick % SLOTS);
    Slot slot = slots.get(place);
    if (slot != null && slot.tick == tick) {
      return slot;
    }
    Slot fresh = new Slot(tick);
    Slot witness = slots.compareAndExchange(place, slot, fresh);
    return witness == slot || witness == null ? fresh : witness;
  }

  private long sum(ToLongFunction<Slot> count) {
    long oldest = tick() - SLOTS;
    long sum = 0;
    for (int i = 0; i < SLOTS; i++) {
      Slot slot = slots.get(i);
      if (slot != null && slot.tick > oldest) {
        sum += count.applyAsLong(slot);
      }
    }
    return sum;
  }
}
