package dev.weft.gateway.execute;

import dev.weft.gateway.merge.Guard;
import dev.weft.gateway.merge.Position;
import dev.weft.gateway.project.ProjectionSet;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.QueryPlan;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An operation and its plan, made ready to be executed any number of times.
 *
 * <p>Immutable but for what it remembers of sizes; shared by all requests for the operation.
 */
public final class CompiledOperation {
  final ExecutionSchema schema;
  final List<CompiledFetch> fetches;

  /** For each fetch the numbers of those it waits for. */
  final int[][] dependsOn;

  /** For each fetch the numbers of those that wait for it. */
  final int[][] dependents;

  final Position root;
  final int rootType;
  final ProjectionSet projection;

  /** How large the last answer and its tree were: where the next ones start. Races do no harm. */
  volatile int expectedBytes = 4096;

  volatile int expectedCells = 1024;

  private final List<String> conditionVariables;
  private final Operation operation;
  private final QueryPlan plan;

  CompiledOperation(
      ExecutionSchema schema,
      Operation operation,
      QueryPlan plan,
      List<CompiledFetch> fetches,
      int[][] dependsOn,
      Position root,
      ProjectionSet projection,
      Guard.Variables numbering) {
    this.schema = schema;
    this.operation = operation;
    this.plan = plan;
    this.fetches = List.copyOf(fetches);
    this.dependsOn = dependsOn;
    this.dependents = invert(dependsOn);
    this.root = root;
    this.rootType = schema.typeNames().number(schema.rootType(operation.kind()));
    this.projection = projection;
    this.conditionVariables = numbering.names();
  }

  /**
   * Compiles an operation.
   *
   * @param plan made for {@code operation} on the supergraph of {@code schema}
   * @throws IllegalArgumentException if operation and plan do not fit the schema
   */
  public static CompiledOperation compile(
      Operation operation, QueryPlan plan, ExecutionSchema schema) {
    return new OperationCompiler(operation, plan, schema).compile();
  }

  private static int[][] invert(int[][] dependsOn) {
    int[][] dependents = new int[dependsOn.length][];
    for (int i = 0; i < dependsOn.length; i++) {
      int number = i;
      dependents[i] = IntStream.range(0, dependsOn.length)
          .filter(other -> contains(dependsOn[other], number))
          .toArray();
    }
    return dependents;
  }

  private static boolean contains(int[] numbers, int number) {
    for (int each : numbers) {
      if (each == number) {
        return true;
      }
    }
    return false;
  }

  /** The values of the variables that conditions name. */
  boolean[] flags(Variables variables) {
    boolean[] flags = new boolean[conditionVariables.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = variables.isTrue(conditionVariables.get(i));
    }
    return flags;
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
