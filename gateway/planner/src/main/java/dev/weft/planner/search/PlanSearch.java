package dev.weft.planner.search;

import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.plan.QueryPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the plan of one operation: a good one at once, then better ones as long as steps are left.
 *
 * <p>Each further attempt differs from the best one in one thing: the order in which fields are connected, or one fetch
 * that it does without. What is better is the start of the next round. The search ends when the best plan is no worse
 * than any plan can be, when no single change is better, or when the steps are spent; so it is deterministic, and never
 * worse than the first attempt. Confined to one plan.
 */
final class PlanSearch {
  private final Entrances entrances;
  private final Operation operation;
  private final Set<String> labels;
  private final Defers defers;
  private final Weights weights;
  private final Budget budget;
  private final Set<Choices> tried = new HashSet<>();

  private PlanSearch(
      Entrances entrances,
      Operation operation,
      Set<String> labels,
      Defers defers,
      Weights weights,
      Budget budget) {
    this.entrances = entrances;
    this.operation = Repetition.without(SerialRoot.of(operation));
    this.labels = labels;
    this.defers = defers;
    this.weights = weights;
    this.budget = budget;
  }

  /** The best plan found within the budget. */
  static QueryPlan search(
      Entrances entrances,
      Operation operation,
      Set<String> labels,
      Defers defers,
      Weights weights,
      Documents documents,
      Budget budget) {
    PlanSearch search = new PlanSearch(entrances, operation, labels, defers, weights, budget);
    long before = budget.used();
    Draft first = search.draft(Choices.FIRST);
    Draft best = search.isHopeless(budget.used() - before) ? first : search.improved(first);
    Conditions.ofFetches(best.fetches());
    AskedBefore.remove(best.fetches());
    return new PlanWriter(operation, budget, documents)
        .write(best.fetches(), best.attempt().demands.scopes(), defers);
  }

  private Draft draft(Choices choices) {
    tried.add(choices);
    Attempt attempt =
        new Attempt(entrances, operation, budget, labels, choices, weights, defers).run();
    DeferredGroups.settle(attempt.groups);
    Conditions.of(attempt.groups);
    return Draft.of(choices, attempt, FetchGraph.of(attempt.groups, budget), weights);
  }

  /** Whether the steps that are left cannot be enough for another attempt, when the first took so many. */
  private boolean isHopeless(long stepsOfFirst) {
    return stepsOfFirst / 2 > budget.left();
  }

  private Draft improved(Draft first) {
    if (first.fetches().size() < 2 || !first.attempt().demands.scopes().isEmpty()) {
      return first;
    }
    Draft.Score least =
        new LowerBound(first.attempt(), weights).score(operation.kind() != OperationKind.QUERY);
    Draft best = first;
    budget.limit();
    try {
      Draft better = best;
      while (better != null && !best.score().isNoWorseThan(least)) {
        best = better;
        better = better(best, least);
      }
    } catch (Budget.Spent e) {
      // what was found by then is the plan
    } finally {
      budget.unlimit();
    }
    return best;
  }

  /** The first attempt of a round that is better; null when none is. */
  private @Nullable Draft better(Draft best, Draft.Score least) {
    for (Choices choices : neighbours(best)) {
      if (!tried.contains(choices)) {
        Draft draft = draft(choices);
        if (draft.score().isBetterThan(best.score())) {
          return draft;
        }
      }
    }
    return null;
  }

  private static List<Choices> neighbours(Draft draft) {
    List<Choices> neighbours = new ArrayList<>();
    for (Choices.Order order : Choices.Order.values()) {
      neighbours.add(draft.choices().with(order));
    }
    for (Fetch fetch : draft.fetches().reversed()) {
      neighbours.add(draft.choices().without(fetch));
    }
    return neighbours;
  }
}
