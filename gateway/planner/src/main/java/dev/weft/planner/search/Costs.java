package dev.weft.planner.search;

/**
 * What a plan costs: fetches count by how late they are, so that depth weighs more than breadth, and a root fetch, which
 * waits for nothing, weighs little.
 */
final class Costs {
  static final long FIELD = 1;
  static final long JOINED_FETCH = 20;
  static final long ROOT_FETCH = 1_000;

  /** More than any fetch that is not avoided. */
  static final long AVOIDED = 1L << 36;

  /** The most that a way costs; a sum of a few thousand of these is still a number. */
  static final long MOST = 1L << 50;

  private static final long ENTITY_FETCH = 100_000;

  private Costs() {}

  static long fetch(int stage) {
    return stage == 0 ? ROOT_FETCH : ENTITY_FETCH * stage;
  }
}
