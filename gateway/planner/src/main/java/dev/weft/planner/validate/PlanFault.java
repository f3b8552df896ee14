package dev.weft.planner.validate;

/**
 * Something wrong with a plan.
 *
 * @param fetch the fetch at fault, or -1 when what is missing is in none
 */
public record PlanFault(int fetch, String message) {
  @Override
  public String toString() {
    return (fetch < 0 ? "plan" : "fetch " + fetch) + ": " + message;
  }
}
