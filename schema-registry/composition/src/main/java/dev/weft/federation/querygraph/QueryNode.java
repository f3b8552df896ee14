package dev.weft.federation.querygraph;

import dev.weft.federation.supergraph.SubgraphSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A type in a subgraph; or a view of one, with fields that are there only because the field above provides them.
 *
 * <p>Immutable once the graph is built.
 */
public final class QueryNode {
  private final int id;
  private final String subgraph;
  private final SubgraphSchema.Type type;
  private final @Nullable QueryNode base;
  private final SequencedMap<String, FieldEdge> ownFields = new LinkedHashMap<>();
  private final SequencedMap<String, QueryNode> narrowed = new LinkedHashMap<>();

  QueryNode(int id, String subgraph, SubgraphSchema.Type type, @Nullable QueryNode base) {
    this.id = id;
    this.subgraph = subgraph;
    this.type = type;
    this.base = base;
  }

  /** The node's number in its graph, from 0. */
  public int id() {
    return id;
  }

  /** The subgraph's name. */
  public String subgraph() {
    return subgraph;
  }

  /** The type's name. */
  public String typeName() {
    return type.name();
  }

  /** The type as the subgraph knows it. */
  public SubgraphSchema.Type type() {
    return type;
  }

  /** The node without what is provided; itself when it is no view. */
  public QueryNode plain() {
    return base == null ? this : base.plain();
  }

  /** Whether a value's concrete type is not known here, because the subgraph sees an interface as an object. */
  public boolean isInterfaceObject() {
    return type.interfaceObject();
  }

  /** Whether values are of several object types. */
  public boolean isAbstract() {
    return type.kind() == SubgraphSchema.Kind.INTERFACE || type.kind() == SubgraphSchema.Kind.UNION;
  }

  /** The object types that a value from this subgraph may have; empty for an interface object. */
  public List<String> possibleTypes() {
    return type.possibleTypes();
  }

  /** The edge of that field, or null when this subgraph never resolves it here. */
  public @Nullable FieldEdge field(String name) {
    FieldEdge own = ownFields.get(name);
    return own != null || base == null ? own : base.field(name);
  }

  /** All field edges, in the supergraph's order, provided ones last. */
  public Collection<FieldEdge> fields() {
    if (base == null) {
      return Collections.unmodifiableCollection(ownFields.values());
    }
    SequencedMap<String, FieldEdge> all = new LinkedHashMap<>();
    collect(all);
    return Collections.unmodifiableCollection(all.values());
  }

  private void collect(SequencedMap<String, FieldEdge> into) {
    if (base != null) {
      base.collect(into);
    }
    into.putAll(ownFields);
  }

  /**
   * The node in the same subgraph for values that are also of {@code typeName}: the node itself for an abstract type
   * of its own object type; null when this subgraph's values never are of that type, or it does not know it.
   */
  public @Nullable QueryNode narrow(String typeName) {
    if (typeName.equals(type.name())) {
      return this;
    }
    QueryNode own = narrowed.get(typeName);
    return own != null || base == null ? own : base.narrow(typeName);
  }

  void put(FieldEdge edge) {
    ownFields.put(edge.field(), edge);
  }

  void putNarrowed(String typeName, QueryNode node) {
    narrowed.put(typeName, node);
  }

  @Override
  public String toString() {
    return type.name() + "@" + subgraph + (base == null ? "" : "+provided");
  }
}
