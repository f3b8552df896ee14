package dev.weft.planner;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.search.Budget;
import dev.weft.planner.search.DeferAlternatives;
import dev.weft.planner.search.Documents;
import dev.weft.planner.search.Entrances;
import dev.weft.planner.search.Weights;
import dev.weft.planner.validate.PlanFault;
import dev.weft.planner.validate.PlanValidator;
import java.util.List;

/**
 * Plans operations over one supergraph.
 *
 * <p>Thread-safe.
 */
public final class QueryPlanner {
  private final Supergraph supergraph;
  private final Entrances entrances;
  private final boolean labelled;

  private QueryPlanner(Supergraph supergraph, QueryGraph graph) {
    this.supergraph = supergraph;
    this.entrances = new Entrances(graph);
    this.labelled = LabelReach.any(supergraph);
  }

  /** Makes a planner; builds the supergraph's query graph. */
  public static QueryPlanner of(Supergraph supergraph) {
    return new QueryPlanner(supergraph, QueryGraph.of(supergraph));
  }

  /**
   * Plans an operation.
   *
   * <p>Where the JVM checks assertions, as in all tests, {@link PlanValidator} looks through every plan.
   *
   * @throws PlanningCancelledException if {@link PlanOptions#cancelled()} said so
   */
  public QueryPlan plan(Operation operation, PlanOptions options) {
    QueryPlan plan = search(operation, options);
    assert isRight(operation, plan, options);
    return plan;
  }

  /**
   * The labels of progressive overrides that an operation can meet, sorted: its plan is the same whatever other labels are
   * active.
   */
  public List<String> overrideLabels(Operation operation) {
    return labelled ? LabelReach.of(supergraph, operation) : List.of();
  }

  private boolean isRight(Operation operation, QueryPlan plan, PlanOptions options) {
    List<PlanFault> faults =
        PlanValidator.validate(supergraph, operation, plan, options.overrideLabels());
    if (!faults.isEmpty()) {
      throw new AssertionError(faults + "\n" + PlanPrinter.print(plan));
    }
    return true;
  }

  private QueryPlan search(Operation operation, PlanOptions options) {
    Budget budget = new Budget(options.stepBudget(), options.cancelled());
    try {
      return new DeferAlternatives(
              entrances,
              operation,
              options.overrideLabels(),
              new Weights(options.latencyWeights()),
              new Documents(supergraph, options.fragments()),
              budget)
          .plan(options.defer());
    } catch (Budget.Cancelled e) {
      throw new PlanningCancelledException();
    }
  }
}
