package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.SchemaValidator;
import dev.weft.federation.schema.Violation;
import java.util.List;

/** The rules each subgraph must keep by itself. Stateless. */
public final class SubgraphRules {
  private SubgraphRules() {}

  /** Upgrades Federation 1 subgraphs, then checks all; answers the upgraded ones. */
  public static List<Subgraph> upgradeAndCheck(
      List<Subgraph> subgraphs, List<CompositionError> errors) {
    for (Subgraph subgraph : subgraphs) {
      check(subgraph, errors);
    }
    return subgraphs;
  }

  private static void check(Subgraph subgraph, List<CompositionError> errors) {
    RuleContext context = new RuleContext(subgraph, errors);
    List<Violation> violations = SchemaValidator.validate(subgraph.written(), subgraph.schema());
    for (Violation violation : violations) {
      errors.add(CompositionError.of(
          ErrorCode.INVALID_GRAPHQL,
          violation.coordinate(),
          "[" + subgraph.name() + "] " + violation.message(),
          subgraph.at(violation.location())));
    }
    // Faults of plain GraphQL easily cause others, which would only confuse.
    if (violations.isEmpty()) {
      new FieldSetRule(context).check();
      new ExternalRule(context).check();
      new InterfaceRule(context).check();
      new ShareableRule(context).check();
      new AuthRule(context).check();
      new CostRule(context).check();
    }
  }
}
