package dev.weft.planner.search;

import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.QueryPlan;
import java.util.List;
import java.util.Set;

/** Searches for the plan of one operation. */
public final class PlanSearch {
  private PlanSearch() {}

  /** The best plan found within the budget. */
  public static QueryPlan search(
      Entrances entrances, Operation operation, Set<String> labels, Defers defers, Budget budget) {
    Attempt attempt =
        new Attempt(entrances, SerialRoot.of(operation), budget, labels, Set.of(), defers).run();
    DeferredGroups.settle(attempt.groups);
    Conditions.of(attempt.groups);
    List<Fetch> fetches = FetchGraph.of(attempt.groups, budget);
    Conditions.ofFetches(fetches);
    return new PlanWriter(operation, budget).write(fetches, attempt.demands.scopes(), defers);
  }
}
