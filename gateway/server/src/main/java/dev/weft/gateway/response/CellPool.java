package dev.weft.gateway.response;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Arrays of cells that requests hand on to one another.
 *
 * <p>Holds at most {@value #ARRAYS} arrays of at most {@value #LARGEST} cells, 32 MiB together; what is beyond is left to
 * the collector. Thread-safe.
 */
public final class CellPool {
  private static final int ARRAYS = 64;
  private static final int LARGEST = 1 << 16;
  private static final int SMALLEST = 64;

  private final BlockingQueue<long[]> arrays = new ArrayBlockingQueue<>(ARRAYS);

  /** An array of zeros with room for {@code capacity} cells. */
  long[] take(int capacity) {
    long[] pooled = arrays.poll();
    return pooled != null && pooled.length >= capacity
        ? pooled
        : new long[Math.max(SMALLEST, capacity)];
  }

  /** Takes an array back of which the first {@code used} cells may not be zero; nobody else may hold it. */
  void give(long[] array, int used) {
    if (array.length <= LARGEST) {
      Arrays.fill(array, 0, used, 0);
      arrays.offer(array);
    }
  }

  /** How many bytes lie in the pool. */
  long pooledBytes() {
    long cells = 0;
    for (long[] array : arrays) {
      cells += array.length;
    }
    return cells * Long.BYTES;
  }
}
