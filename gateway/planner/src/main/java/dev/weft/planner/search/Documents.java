package dev.weft.planner.search;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.FieldTypes;
import dev.weft.planner.operation.MinifiedText;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents of fetches.
 *
 * <p>Thread-safe.
 *
 * @param fragments whether what a document repeats becomes a fragment where that is shorter
 */
public record Documents(Supergraph supergraph, boolean fragments) {

  /** The document that a subgraph is sent. */
  String write(
      String subgraph,
      OperationKind kind,
      @Nullable String name,
      List<VariableDefinition> variables,
      SelectionSet selectionSet) {
    SubgraphSchema schema = fragments ? supergraph.schema(subgraph) : null;
    return schema == null
        ? OperationText.write(kind, name, variables, selectionSet)
        : MinifiedText.write(kind, name, variables, selectionSet, rootType(kind), types(schema));
  }

  private @Nullable String rootType(OperationKind kind) {
    return switch (kind) {
      case QUERY -> supergraph.fullSchema().queryType();
      case MUTATION -> supergraph.fullSchema().mutationType();
      case SUBSCRIPTION -> supergraph.fullSchema().subscriptionType();
    };
  }

  /** A subgraph may call its root types otherwise than the supergraph does, so no fragment is on one. */
  private FieldTypes types(SubgraphSchema schema) {
    ApiSchema full = supergraph.fullSchema();
    return (parentType, fieldName) -> {
      SubgraphSchema.Type parent = schema.type(parentType);
      SubgraphSchema.Field field = parent == null ? null : parent.fields().get(fieldName);
      String type = field == null ? null : field.type().name();
      return type == null
              || type.equals(full.queryType())
              || type.equals(full.mutationType())
              || type.equals(full.subscriptionType())
          ? null
          : type;
    };
  }
}
