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
    List<EntityCall> calls)
    implements FetchNode {
  public EntityFetch {
    dependsOn = List.copyOf(dependsOn);
    conditions = List.copyOf(conditions);
    calls = List.copyOf(calls);
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("calls: none (expected: at least one)");
    }
  }
}
