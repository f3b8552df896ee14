package dev.weft.planner.plan;

import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operation that a fetch sends.
 *
 * @param variables all that the text declares: the client's, and for an entity fetch those of its representations
 * @param selectionSet what {@code text} selects, without the {@code _entities} fields of an entity fetch
 * @param text the document, ready to send
 */
public record SubgraphOperation(
    OperationKind kind,
    @Nullable String name,
    List<VariableDefinition> variables,
    SelectionSet selectionSet,
    String text) {
  public SubgraphOperation {
    variables = List.copyOf(variables);
  }
}
