package dev.weft.gateway.schema;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.response.TypeNames;
import dev.weft.planner.operation.OperationKind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What execution must know of a supergraph's types; one for each serving.
 *
 * <p>Immutable. Two views: what clients see (the API schema), and what subgraphs can name (it may hold inaccessible types
 * too).
 */
public final class ExecutionSchema {
  private final ApiSchema api;
  private final ApiSchema full;
  private final TypeNames typeNames;
  private final Map<String, BitSet> matching = new HashMap<>();

  private final BitSet objectTypes = new BitSet();
  private final BitSet visibleInterfaces = new BitSet();
  private final @Nullable Supergraph supergraph;

  private ExecutionSchema(ApiSchema api, ApiSchema full, @Nullable Supergraph supergraph) {
    this.api = api;
    this.full = full;
    this.supergraph = supergraph;
    Set<String> names = new LinkedHashSet<>();
    full.types().forEach(type -> names.add(type.name()));
    api.types().forEach(type -> names.add(type.name()));
    typeNames = new TypeNames(names);
    names.forEach(name -> matching.put(name, computeMatching(name)));
    full.types().stream()
        .filter(SchemaType.ObjectType.class::isInstance)
        .forEach(type -> objectTypes.set(typeNames.number(type.name())));
    api.types().stream()
        .filter(SchemaType.InterfaceType.class::isInstance)
        .forEach(type -> visibleInterfaces.set(typeNames.number(type.name())));
  }

  /** Makes the schema of a supergraph. */
  public static ExecutionSchema of(Supergraph supergraph) {
    return new ExecutionSchema(supergraph.apiSchema(), supergraph.fullSchema(), supergraph);
  }

  /**
   * Makes a schema.
   *
   * @param api what clients see
   * @param full what subgraphs can name; holds at least what {@code api} holds
   */
  public static ExecutionSchema of(ApiSchema api, ApiSchema full) {
    return new ExecutionSchema(api, full, null);
  }

  private BitSet computeMatching(String name) {
    BitSet numbers = new BitSet();
    numbers.set(typeNames.number(name));
    full.possibleTypes(name).forEach(type -> numbers.set(typeNames.number(type)));
    api.possibleTypes(name).forEach(type -> numbers.set(typeNames.number(type)));
    // an object that a subgraph knows only as an interface object matches the interfaces of that
    // interface
    for (SchemaType type : full.types()) {
      if (type instanceof SchemaType.InterfaceType sub && sub.interfaces().contains(name)) {
        numbers.set(typeNames.number(sub.name()));
      }
    }
    return numbers;
  }

  /** Numbers for all type names. */
  public TypeNames typeNames() {
    return typeNames;
  }

  /** What clients see. */
  public ApiSchema api() {
    return api;
  }

  /** The numbers of the types to which a fragment on {@code typeCondition} applies; do not change it. */
  public BitSet matching(String typeCondition) {
    BitSet numbers = matching.get(typeCondition);
    return numbers == null ? new BitSet() : numbers;
  }

  /** The name of the root type of operations of {@code kind}; empty when there is none. */
  public String rootType(OperationKind kind) {
    String name = switch (kind) {
      case QUERY -> full.queryType();
      case MUTATION -> full.mutationType();
      case SUBSCRIPTION -> full.subscriptionType();
    };
    return name == null ? "" : name;
  }

  /** The numbers of all object types; do not change it. */
  public BitSet objectTypes() {
    return objectTypes;
  }

  /** The type of a field as {@code subgraph} sees it, or null when it is not known. */
  public @Nullable TypeRef fieldType(String subgraph, String type, String field) {
    SubgraphSchema.Type inSubgraph = typeIn(subgraph, type);
    SubgraphSchema.Field known = inSubgraph == null ? null : inSubgraph.fields().get(field);
    if (known != null) {
      return known.type();
    }
    SchemaType.Field found = full.field(type, field);
    if (found == null) {
      found = api.field(type, field);
    }
    return found == null ? null : found.type();
  }

  /** Whether clients may see objects of the type of that number. */
  public boolean isVisibleObject(int typeNumber) {
    return api.type(typeNames.name(typeNumber)) instanceof SchemaType.ObjectType;
  }

  /** Whether the type of that number is an interface that clients may see. */
  public boolean isVisibleInterface(int typeNumber) {
    return visibleInterfaces.get(typeNumber);
  }

  private SubgraphSchema.@Nullable Type typeIn(String subgraph, String type) {
    SubgraphSchema schema = supergraph == null ? null : supergraph.schema(subgraph);
    return schema == null ? null : schema.type(type);
  }

  /**
   * The number of the type that a value of {@code type} from {@code subgraph} has if it does not say; of an interface
   * object it is the interface's. {@link TypeNames#UNKNOWN} when there are several.
   */
  public int onlyType(String subgraph, String type) {
    SubgraphSchema.Type inSubgraph = typeIn(subgraph, type);
    if (inSubgraph != null) {
      if (inSubgraph.kind() == SubgraphSchema.Kind.OBJECT) {
        return typeNames.number(type);
      }
      if (inSubgraph.possibleTypes().size() == 1) {
        return typeNames.number(inSubgraph.possibleTypes().getFirst());
      }
    }
    return full.type(type) instanceof SchemaType.ObjectType
        ? typeNames.number(type)
        : TypeNames.UNKNOWN;
  }
}
