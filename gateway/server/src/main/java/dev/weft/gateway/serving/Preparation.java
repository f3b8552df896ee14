package dev.weft.gateway.serving;

import dev.weft.planner.PlanningCancelledException;
import java.util.function.BooleanSupplier;

/** Makes operations ready that are not known yet. */
interface Preparation {
  /**
   * Prepares an operation.
   *
   * @param cancelled says true when nobody waits any more
   * @throws PlanningCancelledException if {@code cancelled} said so in time
   */
  PreparedOperation prepare(OperationKey key, BooleanSupplier cancelled);
}
