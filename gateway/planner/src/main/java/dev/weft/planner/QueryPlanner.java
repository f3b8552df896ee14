package dev.weft.planner;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.search.Budget;
import dev.weft.planner.search.DeferAlternatives;
import dev.weft.planner.search.Entrances;

/**
 * Plans operations over one supergraph.
 *
 * <p>Thread-safe.
 */
public final class QueryPlanner {
  private final Entrances entrances;

  private QueryPlanner(QueryGraph graph) {
    this.entrances = new Entrances(graph);
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
    Budget budget = new Budget(options.stepBudget(), options.cancelled());
    try {
      return new DeferAlternatives(entrances, operation, options.overrideLabels(), budget)
          .plan(options.defer());
    } catch (Budget.Cancelled e) {
      throw new PlanningCancelledException();
    }
  }
}
