package dev.weft.planner.plan;

import dev.weft.planner.operation.OperationKind;
import java.util.List;

/**
 * How to answer one operation: a directed acyclic graph of fetches.
 *
 * <p>Immutable. A fetch may start as soon as those it depends on are merged. The tree of sequences and parallels that
 * federation tools print is a projection of this graph. No fetch stands for what the gateway answers by itself
 * (introspection, {@code __typename} of a root type), so the list may be empty.
 *
 * @param fetches ascending by id
 */
public record QueryPlan(OperationKind kind, List<FetchNode> fetches) {
  public QueryPlan {
    fetches = List.copyOf(fetches);
  }
}
