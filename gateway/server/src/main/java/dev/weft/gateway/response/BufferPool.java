package dev.weft.gateway.response;

import java.util.ArrayDeque;

/**
 * Arrays of bytes that requests hand on to one another.
 *
 * <p>Sizes are powers of two from {@value #SMALLEST} bytes to {@value #LARGEST}; what is larger is left to the collector.
 * Each size holds at most a quarter of the limit, so that a burst of large answers neither keeps the pool grown nor drives
 * the small arrays out. An array that never comes back is no loss: the pool counts only what lies in it.
 *
 * <p>Thread-safe.
 */
public final class BufferPool {
  private static final int SMALLEST = 1 << 10;
  private static final int LARGEST = 1 << 20;
  private static final int SIZES = 11;

  private final Shelf[] shelves = new Shelf[SIZES];

  /** Arrays of one size, the last used on top: it is likeliest in the processor's cache. */
  private static final class Shelf {
    private final int size;
    private final int capacity;
    private final ArrayDeque<byte[]> arrays = new ArrayDeque<>();

    Shelf(int size, long capacity) {
      this.size = size;
      this.capacity = (int) Math.min(1024, capacity);
    }

    synchronized byte[] take() {
      byte[] array = arrays.pollLast();
      return array == null ? new byte[size] : array;
    }

    synchronized void give(byte[] array) {
      if (arrays.size() < capacity) {
        arrays.addLast(array);
      }
    }

    synchronized long bytes() {
      return (long) arrays.size() * size;
    }
  }

  /**
   * Makes an empty pool.
   *
   * @param limit how many bytes may lie in it
   */
  public BufferPool(long limit) {
    for (int i = 0; i < SIZES; i++) {
      int size = SMALLEST << i;
      shelves[i] = new Shelf(size, limit / 4 / size);
    }
  }

  /** A pool for a process with the memory of this one: a sixteenth of the heap, at most 32 MiB. */
  public static BufferPool ofHeap() {
    return new BufferPool(Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 16));
  }

  /** An array of at least {@code capacity} bytes, with whatever stood in it. */
  byte[] take(int capacity) {
    if (capacity > LARGEST) {
      return new byte[capacity];
    }
    return shelves[indexOf(capacity)].take();
  }

  /** Takes an array back; nobody else may hold it. */
  void give(byte[] array) {
    int index = indexOf(array.length);
    if (index < SIZES && array.length == SMALLEST << index) {
      shelves[index].give(array);
    }
  }

  /** The first size that holds {@code capacity} bytes; {@link #SIZES} or more when none does. */
  private static int indexOf(int capacity) {
    return capacity <= SMALLEST
        ? 0
        : Integer.SIZE - Integer.numberOfLeadingZeros((capacity - 1) / SMALLEST);
  }

  /** How many bytes lie in the pool. */
  public long pooledBytes() {
    long bytes = 0;
    for (Shelf shelf : shelves) {
      bytes += shelf.bytes();
    }
    return bytes;
  }
}
