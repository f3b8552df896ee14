package dev.weft.planner.search;

import java.util.function.BooleanSupplier;

/** Counts steps and notices cancellation. Confined to one search. */
public final class Budget {
  /** Thrown out of the search when it was told to stop. */
  public static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("cancelled", null, false, false);
    }
  }

  private final long steps;
  private final BooleanSupplier cancelled;
  private long used;

  public Budget(long steps, BooleanSupplier cancelled) {
    this.steps = steps;
    this.cancelled = cancelled;
  }

  void step() {
    if ((used++ & 31) == 0 && cancelled.getAsBoolean()) {
      throw new Cancelled();
    }
  }

  boolean isSpent() {
    return used >= steps;
  }
}
