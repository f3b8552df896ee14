package dev.weft.planner;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.QueryPlan;
import java.util.List;

/**
 * Plans operations over one supergraph.
 *
 * <p>Thread-safe.
 */
public final class QueryPlanner {
  private final QueryGraph graph;

  private QueryPlanner(QueryGraph graph) {
    this.graph = graph;
  }

  /** Makes a planner; builds the supergraph's query graph. */
  public static QueryPlanner of(Supergraph supergraph) {
    return new QueryPlanner(QueryGraph.of(supergraph));
  }

  /**
   * Plans an operation.
   *
   * @throws PlanningCancelledException if {@link PlanOptions#cancelled()} said so
   */
  public QueryPlan plan(Operation operation, PlanOptions options) {
    if (graph.nodes().isEmpty() || options.cancelled().getAsBoolean()) {
      throw new PlanningCancelledException();
    }
    return new QueryPlan(operation.kind(), List.of());
  }
}
