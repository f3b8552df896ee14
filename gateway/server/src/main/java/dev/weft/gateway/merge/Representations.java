package dev.weft.gateway.merge;

import dev.weft.gateway.response.JsonWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The distinct representations of one entity call, written one behind the other, and which object each stands for.
 *
 * <p>Equal means equal bytes: the hash only finds candidates. Confined to one request.
 */
public final class Representations {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SEED = System.nanoTime() | 1;

  private final JsonWriter out;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private long[] hashes = new long[16];
  private int distinct;
  private int[] buckets = new int[32]; // number of a representation plus one

  private int[] targets = new int[16];
  private int[] representationOfTarget = new int[16];
  private int targetCount;

  /** Makes an empty set that writes to {@code out}. */
  public Representations(JsonWriter out) {
    this.out = out;
  }

  /** How many distinct representations there are. */
  public int distinct() {
    return distinct;
  }

  /** How many objects they stand for. */
  public int targetCount() {
    return targetCount;
  }

  /** The i-th object. */
  public int target(int i) {
    return targets[i];
  }

  /** The number of the representation of the i-th object. */
  public int representationOf(int i) {
    return representationOfTarget[i];
  }

  /** Begins a representation; returns where, for {@link #finish} or {@link #abandon}. */
  public int begin() {
    int before = out.length();
    if (distinct > 0) {
      out.ascii(',');
    }
    return before;
  }

  /** Takes back what was written since {@code before}. */
  public void abandon(int before) {
    out.truncate(before);
  }

  /** Ends the representation of {@code object} that was begun at {@code before}; takes it back if it is known. */
  public void finish(int before, int object) {
    int start = start(before);
    int end = out.length();
    byte[] bytes = out.buffer();
    long hash = hash(bytes, start, end);
    int bucket = (int) hash & buckets.length - 1;
    while (buckets[bucket] != 0) {
      int known = buckets[bucket] - 1;
      if (hashes[known] == hash
          && Arrays.equals(bytes, starts[known], ends[known], bytes, start, end)) {
        out.truncate(before);
        target(object, known);
        return;
      }
      bucket = bucket + 1 & buckets.length - 1;
    }
    add(start, end, hash, bucket);
    target(object, distinct - 1);
  }

  /** The number of the representation that equals the bytes that {@code other} was begun with, or -1. */
  public int find(Representations other, int before) {
    byte[] bytes = other.out.buffer();
    int start = other.start(before);
    int end = other.out.length();
    long hash = hash(bytes, start, end);
    int bucket = (int) hash & buckets.length - 1;
    while (buckets[bucket] != 0) {
      int known = buckets[bucket] - 1;
      if (hashes[known] == hash
          && Arrays.equals(out.buffer(), starts[known], ends[known], bytes, start, end)) {
        return known;
      }
      bucket = bucket + 1 & buckets.length - 1;
    }
    return -1;
  }

  /** Where the representation begins that was begun at {@code before}: behind the comma. */
  private int start(int before) {
    return distinct > 0 ? before + 1 : before;
  }

  private void add(int start, int end, long hash, int bucket) {
    if (distinct == starts.length) {
      starts = Arrays.copyOf(starts, distinct * 2);
      ends = Arrays.copyOf(ends, distinct * 2);
      hashes = Arrays.copyOf(hashes, distinct * 2);
    }
    starts[distinct] = start;
    ends[distinct] = end;
    hashes[distinct] = hash;
    distinct++;
    buckets[bucket] = distinct;
    if (distinct * 2 > buckets.length) {
      rehash();
    }
  }

  private void rehash() {
    int[] larger = new int[buckets.length * 2];
    for (int i = 0; i < distinct; i++) {
      int bucket = (int) hashes[i] & larger.length - 1;
      while (larger[bucket] != 0) {
        bucket = bucket + 1 & larger.length - 1;
      }
      larger[bucket] = i + 1;
    }
    buckets = larger;
  }

  private void target(int object, int representation) {
    if (targetCount == targets.length) {
      targets = Arrays.copyOf(targets, targetCount * 2);
      representationOfTarget = Arrays.copyOf(representationOfTarget, targetCount * 2);
    }
    targets[targetCount] = object;
    representationOfTarget[targetCount] = representation;
    targetCount++;
  }

  private static long hash(byte[] bytes, int start, int end) {
    long hash = SEED ^ end - start;
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < end; i++) {
      rest = rest << Byte.SIZE | bytes[i] & 0xFF;
    }
    return mix(hash ^ rest);
  }

  private static long mix(long hash) {
    long mixed = hash * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }
}
