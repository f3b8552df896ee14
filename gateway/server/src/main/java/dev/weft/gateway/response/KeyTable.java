package dev.weft.gateway.response;

import java.util.Arrays;

/** Finds which of a fixed set of byte strings stands in a range of bytes. Immutable. */
final class KeyTable {
  private final byte[][] keys;
  private final int[] buckets; // index of a key plus one; zero is empty
  private final int mask;

  KeyTable(byte[][] keys) {
    this.keys = keys;
    mask = Integer.highestOneBit(Math.max(4, keys.length * 2) * 2 - 1) - 1;
    buckets = new int[mask + 1];
    for (int i = 0; i < keys.length; i++) {
      int bucket = hash(keys[i], 0, keys[i].length) & mask;
      while (buckets[bucket] != 0) {
        bucket = (bucket + 1) & mask;
      }
      buckets[bucket] = i + 1;
    }
  }

  /** The index of the key that equals the range, or -1; of equal keys the first. */
  int find(byte[] bytes, int offset, int length) {
    int bucket = hash(bytes, offset, length) & mask;
    while (buckets[bucket] != 0) {
      byte[] key = keys[buckets[bucket] - 1];
      if (Arrays.equals(key, 0, key.length, bytes, offset, offset + length)) {
        return buckets[bucket] - 1;
      }
      bucket = (bucket + 1) & mask;
    }
    return -1;
  }

  private static int hash(byte[] bytes, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash ^ hash >>> 15;
  }
}
