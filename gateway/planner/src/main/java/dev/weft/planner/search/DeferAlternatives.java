package dev.weft.planner.search;

import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.plan.QueryPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans an operation once for each way in which variables decide what is deferred.
 *
 * <p>The ways double with each variable, so only the first few count: what others decide on is not deferred, which a
 * server is free to do. A subscription or a mutation defers nothing at its root. Confined to one plan.
 */
public final class DeferAlternatives {
  private static final int MOST_VARIABLES = 4;

  private final Entrances entrances;
  private final Operation operation;
  private final Set<String> labels;
  private final Weights weights;
  private final Documents documents;
  private final Budget budget;

  public DeferAlternatives(
      Entrances entrances,
      Operation operation,
      Set<String> labels,
      Weights weights,
      Documents documents,
      Budget budget) {
    this.entrances = entrances;
    this.operation = operation;
    this.labels = labels;
    this.weights = weights;
    this.documents = documents;
    this.budget = budget;
  }

  /** The plan, with one for each other way; {@code defer} says whether anything is deferred at all. */
  public QueryPlan plan(boolean defer) {
    if (!defer || operation.kind() == OperationKind.SUBSCRIPTION) {
      return PlanSearch.search(
          entrances, operation, labels, Defers.NONE, weights, documents, budget);
    }
    List<String> variables = Defers.variables(operation.selectionSet()).stream()
        .limit(MOST_VARIABLES)
        .toList();
    return plan(variables, new LinkedHashSet<>());
  }

  private QueryPlan plan(List<String> undecided, Set<String> active) {
    if (undecided.isEmpty()) {
      return PlanSearch.search(
          entrances,
          operation,
          labels,
          new Defers(true, operation.kind() == OperationKind.QUERY, active),
          weights,
          documents,
          budget);
    }
    String variable = undecided.getFirst();
    List<String> rest = undecided.subList(1, undecided.size());
    Set<String> with = new LinkedHashSet<>(active);
    with.add(variable);
    QueryPlan plan = plan(rest, with);
    List<QueryPlan.Alternative> alternatives = new ArrayList<>();
    alternatives.add(new QueryPlan.Alternative(variable, plan(rest, active)));
    alternatives.addAll(plan.alternatives());
    return new QueryPlan(plan.kind(), plan.fetches(), plan.deferral(), alternatives);
  }
}
