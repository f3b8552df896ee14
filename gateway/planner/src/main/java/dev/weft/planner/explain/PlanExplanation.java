package dev.weft.planner.explain;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.planner.plan.QueryPlan;
import java.util.List;
import java.util.Set;

/**
 * Why the fetches of a plan are what they are: what each brings, why not another subgraph.
 *
 * <p>Immutable. It is told from the plan and the query graph alone, after planning: that a subgraph cannot be asked is
 * certain; of those that could, it says what speaks for the one that is, and not how the search came to it.
 *
 * @param fetches one for each of the plan's, ascending by id
 * @param alternatives those of the plan's alternatives
 */
public record PlanExplanation(List<FetchExplanation> fetches, List<Alternative> alternatives) {
  public PlanExplanation {
    fetches = List.copyOf(fetches);
    alternatives = List.copyOf(alternatives);
  }

  /** The explanation of the plan to take when {@code variable} is false. */
  public record Alternative(String variable, PlanExplanation explanation) {}

  /**
   * Explains a plan.
   *
   * @param graph of the supergraph that the plan is for
   * @param activeLabels the labels of progressive overrides that it was made with
   */
  public static PlanExplanation of(QueryGraph graph, QueryPlan plan, Set<String> activeLabels) {
    return new PlanExplanation(
        new Explaining(graph, plan, activeLabels).fetches(),
        plan.alternatives().stream()
            .map(it -> new Alternative(it.variable(), of(graph, it.plan(), activeLabels)))
            .toList());
  }
}
