package dev.weft.testkit.generate;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What all parts of a generated supergraph are drawn from. Confined to one thread. */
final class Draws {
  private final Random random;
  private int names;

  Draws(long seed) {
    this.random = random(seed);
  }

  /** Numbers whose first ones differ for neighbouring seeds, which those of {@link Random} hardly do. */
  static Random random(long seed) {
    return new Random((seed + 1) * 0x9e3779b97f4a7c15L);
  }

  Random random() {
    return random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  void shuffle(List<?> list) {
    Collections.shuffle(list, random);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  String fresh(String prefix) {
    return prefix + names++;
  }

  String wrapped(String type) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> type + "!";
      case 2 -> "[" + type + "]";
      case 3 -> "[" + type + "!]!";
      default -> type;
    };
  }
}
