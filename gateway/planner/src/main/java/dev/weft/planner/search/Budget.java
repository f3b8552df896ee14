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

  /** Thrown out of an attempt to do better when no steps are left. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("spent", null, false, false);
    }
  }

  private static final int STEPS_BETWEEN_QUESTIONS = 256;

  private final long steps;
  private final BooleanSupplier cancelled;
  private long used;
  private long nextQuestion;
  private long start;
  private long improving;
  private long limit = Long.MAX_VALUE;

  public Budget(long steps, BooleanSupplier cancelled) {
    this.steps = steps;
    this.cancelled = cancelled;
  }

  void step() {
    steps(1);
  }

  /** Counts several steps at once: about one for each thing that is looked at. */
  void steps(int count) {
    used += count;
    if (used >= nextQuestion) {
      nextQuestion = used + STEPS_BETWEEN_QUESTIONS;
      if (cancelled.getAsBoolean()) {
        throw new Cancelled();
      }
    }
    if (used > limit) {
      throw new Spent();
    }
  }

  /** How many steps were taken. */
  long used() {
    return used;
  }

  /** How many steps are left for doing better. */
  long left() {
    return steps - improving;
  }

  /** From here on only the steps of the budget may be taken: there is a plan. */
  void limit() {
    limit = used + left();
    start = used;
  }

  /** From here on as many steps as it takes. */
  void unlimit() {
    improving += used - start;
    limit = Long.MAX_VALUE;
  }
}
