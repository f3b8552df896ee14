package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import java.util.List;

/**
 * A fetch of entities by their representations; several calls in one request are a batch.
 *
 * @param calls at least one; the selection set of {@code operation} is empty, each call has its own
 */
public record EntityFetch(
    int id,
    String subgraph,
    List<Integer> dependsOn,
    List<Condition> conditions,
    SubgraphOperation operation,
    List<EntityCall> calls,
    int deferGroup)
    implements FetchNode {
  public EntityFetch {
    dependsOn = List.copyOf(dependsOn);
    conditions = List.copyOf(conditions);
    calls = List.copyOf(calls);
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("calls: none (expected: at least one)");
    }
  }

  /** Makes a fetch for what is not deferred. */
  public EntityFetch(
      int id,
      String subgraph,
      List<Integer> dependsOn,
      List<Condition> conditions,
      SubgraphOperation operation,
      List<EntityCall> calls) {
    this(id, subgraph, dependsOn, conditions, operation, calls, 0);
  }
}
