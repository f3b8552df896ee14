package dev.weft.testkit.differential;

import dev.weft.federation.composition.SubgraphSource;
import dev.weft.planner.plan.PlanPrinter;

/**
 * A case that disagrees, made small. Immutable.
 *
 * @param origin the seeds it came from
 * @param plan printed, with what each subgraph was asked; empty if there is none
 */
public record FailingCase(
    DifferentialCase small, String origin, Verdict.Disagreed verdict, String plan) {

  static FailingCase of(
      DifferentialCase small, String origin, Verdict.Disagreed verdict, Federation federation) {
    var plan = new StringBuilder();
    if (federation.lastPlan() != null) {
      plan.append(PlanPrinter.print(federation.lastPlan())).append('\n');
    }
    federation
        .received()
        .forEach(received -> plan.append(received.subgraph())
            .append(" <- ")
            .append(received.request().query())
            .append(' ')
            .append(received.request().variables())
            .append('\n'));
    return new FailingCase(small, origin, verdict, plan.toString());
  }

  /** All there is to know, for a person. */
  public String report() {
    var report = new StringBuilder("== ")
        .append(origin)
        .append(": ")
        .append(verdict.kind())
        .append("\n\n");
    for (SubgraphSource subgraph : small.subgraphs()) {
      report.append("# subgraph ").append(subgraph.name()).append('\n');
      report.append(subgraph.sdl().strip()).append("\n\n");
    }
    report.append("# operation\n").append(small.request().query().strip()).append('\n');
    report.append("# variables: ").append(small.request().variables()).append('\n');
    report.append("# world: ").append(small.world()).append("\n\n");
    report.append(verdict.details().strip()).append("\n\n").append(plan);
    return report.toString();
  }
}
