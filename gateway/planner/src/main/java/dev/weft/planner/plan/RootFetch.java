package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import java.util.List;

/**
 * A fetch from a subgraph's root type.
 *
 * @param path where the result goes; not the root only where a field inside the response is of a root type
 * @param outputRewrites applied to the result before it is merged
 */
public record RootFetch(
    int id,
    String subgraph,
    List<Integer> dependsOn,
    List<Condition> conditions,
    SubgraphOperation operation,
    ResponsePath path,
    List<Rewrite> outputRewrites,
    int deferGroup)
    implements FetchNode {
  public RootFetch {
    dependsOn = List.copyOf(dependsOn);
    conditions = List.copyOf(conditions);
    outputRewrites = List.copyOf(outputRewrites);
  }

  /** Makes a fetch for what is not deferred. */
  public RootFetch(
      int id,
      String subgraph,
      List<Integer> dependsOn,
      List<Condition> conditions,
      SubgraphOperation operation,
      ResponsePath path,
      List<Rewrite> outputRewrites) {
    this(id, subgraph, dependsOn, conditions, operation, path, outputRewrites, 0);
  }
}
