package dev.weft.planner;

/** Thrown by planning when it was told to stop. */
public final class PlanningCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PlanningCancelledException() {
    super("planning was cancelled");
  }
}
