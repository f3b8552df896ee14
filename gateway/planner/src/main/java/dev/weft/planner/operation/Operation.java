package dev.weft.planner.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation against the API schema: valid, its named fragments inlined, its constant conditions resolved.
 *
 * <p>Immutable.
 *
 * @param name null for an anonymous operation
 * @param selectionSet on the root type of {@code kind}; fields keep the client's order
 */
public record Operation(
    OperationKind kind,
    @Nullable String name,
    List<VariableDefinition> variables,
    SelectionSet selectionSet) {
  public Operation {
    variables = List.copyOf(variables);
  }
}
