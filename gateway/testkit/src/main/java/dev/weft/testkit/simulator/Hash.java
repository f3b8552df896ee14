package dev.weft.testkit.simulator;

/** A hash that is the same on every machine and in every run. */
final class Hash {
  private Hash() {}

  static long of(long seed, Object... parts) {
    long hash = mix(seed);
    for (Object part : parts) {
      String text = part.toString();
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
      hash = mix(hash + 0x9e3779b97f4a7c15L);
    }
    return hash;
  }

  /** Another number of the same quality. */
  static long next(long hash) {
    return mix(hash + 0x9e3779b97f4a7c15L);
  }

  /** Whether one of {@code n} hashes says so. */
  static boolean oneIn(int n, long hash) {
    return below(n, next(hash ^ n)) == 0;
  }

  /** A number from 0 to {@code n - 1}. */
  static int below(int n, long hash) {
    return (int) Long.remainderUnsigned(hash, n);
  }

  // The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
  // generators, 2014).
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
