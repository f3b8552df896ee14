package dev.weft.planner.plan;

import dev.weft.planner.operation.OperationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to answer one operation: a directed acyclic graph of fetches.
 *
 * <p>Immutable. A fetch may start as soon as those it depends on are merged. The tree of sequences and parallels that
 * federation tools print is a projection of this graph. No fetch stands for what the gateway answers by itself
 * (introspection, {@code __typename} of a root type), so the list may be empty.
 *
 * <p>Whoever runs all fetches and answers in one piece need not look at {@code deferral} and {@code alternatives}.
 *
 * @param fetches ascending by id
 * @param deferral how the answer is divided; null when nothing is deferred
 * @param alternatives plans for other values of variables that decide what is deferred; the first counts whose variable
 *     is false
 */
public record QueryPlan(
    OperationKind kind,
    List<FetchNode> fetches,
    @Nullable Deferral deferral,
    List<Alternative> alternatives) {
  public QueryPlan {
    alternatives = List.copyOf(alternatives);
    fetches = List.copyOf(fetches);
  }

  /** Makes a plan that defers nothing. */
  public QueryPlan(OperationKind kind, List<FetchNode> fetches) {
    this(kind, fetches, null, List.of());
  }

  /** The plan to take when {@code variable} is false. */
  public record Alternative(String variable, QueryPlan plan) {}
}
