package dev.weft.federation.querygraph;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SubgraphSchema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that a subgraph resolves on a type, possibly under conditions.
 *
 * <p>Immutable once the graph is built.
 *
 * @param to where its value is; null for a scalar or an enum
 * @param type as the subgraph declares it
 * @param requires what the subgraph must be sent of the same object before it can resolve the field; null for nothing
 * @param overrideLabel the label of a progressive override, or null when the edge does not depend on one
 * @param whenActive with a label: whether the edge is there while the label is active, or while it is not
 * @param everywhere false on an interface some of whose object types do not resolve the field here without ado: there
 *     the field must be asked of each object type by itself
 */
public record FieldEdge(
    QueryNode from,
    String field,
    TypeRef type,
    @Nullable QueryNode to,
    @Nullable JoinFieldSet requires,
    @Nullable String overrideLabel,
    boolean whenActive,
    boolean everywhere,
    List<SubgraphSchema.ContextArgument> contextArguments) {
  public FieldEdge {
    contextArguments = List.copyOf(contextArguments);
  }

  /** Whether the edge is there, given the labels of progressive overrides that are active. */
  public boolean isThere(Set<String> activeLabels) {
    return overrideLabel == null || activeLabels.contains(overrideLabel) == whenActive;
  }

  @Override
  public String toString() {
    return from + "." + field;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
