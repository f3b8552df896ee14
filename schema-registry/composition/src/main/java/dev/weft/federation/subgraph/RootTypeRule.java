package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.TypeDefinition;

/** A root type of another name leaves its default name free: in the supergraph it gets that name. */
final class RootTypeRule {
  private final RuleContext context;

  RootTypeRule(RuleContext context) {
    this.context = context;
  }

  void check() {
    context.schema().roots().forEach((operation, type) -> {
      String expected = operation.defaultTypeName();
      TypeDefinition clash = context.schema().type(expected);
      if (!type.equals(expected) && clash != null) {
        context.error(
            code(operation),
            expected,
            clash.location(),
            "the type " + expected + " is not the " + operation.keyword() + " root type (" + type
                + " is), but has the name that federation keeps for that",
            "rename " + expected + ", or make it the root type");
      }
    });
  }

  private static ErrorCode code(OperationType operation) {
    return switch (operation) {
      case QUERY -> ErrorCode.ROOT_QUERY_USED;
      case MUTATION -> ErrorCode.ROOT_MUTATION_USED;
      case SUBSCRIPTION -> ErrorCode.ROOT_SUBSCRIPTION_USED;
    };
  }
}
