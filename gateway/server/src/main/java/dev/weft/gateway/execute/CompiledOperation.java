package dev.weft.gateway.execute;

import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.QueryPlan;

/**
 * An operation and its plan, made ready to be executed any number of times.
 *
 * <p>Immutable; shared by all requests for the operation.
 */
public final class CompiledOperation {
  private final Operation operation;
  private final QueryPlan plan;

  private CompiledOperation(Operation operation, QueryPlan plan) {
    this.operation = operation;
    this.plan = plan;
  }

  /**
   * Compiles an operation.
   *
   * @param plan made for {@code operation} on the supergraph of {@code schema}
   */
  public static CompiledOperation compile(
      Operation operation, QueryPlan plan, ExecutionSchema schema) {
    return new CompiledOperation(operation, plan);
  }

  /** The operation this was compiled from. */
  public Operation operation() {
    return operation;
  }

  /** The plan this was compiled from. */
  public QueryPlan plan() {
    return plan;
  }
}
