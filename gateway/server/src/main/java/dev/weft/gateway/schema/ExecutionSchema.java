package dev.weft.gateway.schema;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
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

  private ExecutionSchema(ApiSchema api, ApiSchema full) {
    this.api = api;
    this.full = full;
    Set<String> names = new LinkedHashSet<>();
    full.types().forEach(type -> names.add(type.name()));
    api.types().forEach(type -> names.add(type.name()));
    typeNames = new TypeNames(names);
    names.forEach(name -> matching.put(name, computeMatching(name)));
  }

  /** Makes the schema of a supergraph. */
  public static ExecutionSchema of(Supergraph supergraph) {
    return of(supergraph.apiSchema(), supergraph.fullSchema());
  }

  /**
   * Makes a schema.
   *
   * @param api what clients see
   * @param full what subgraphs can name; holds at least what {@code api} holds
   */
  public static ExecutionSchema of(ApiSchema api, ApiSchema full) {
    return new ExecutionSchema(api, full);
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

  /** The type of a field as subgraphs see it, or null when it is not known. */
  public @Nullable TypeRef fieldType(String type, String field) {
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

  /** The number of {@code name} if it is an object type, else {@link TypeNames#UNKNOWN}. */
  public int objectNumber(String name) {
    return full.type(name) instanceof SchemaType.ObjectType
        ? typeNames.number(name)
        : TypeNames.UNKNOWN;
  }

  /** Whether {@code name} is an object type, an interface or a union. */
  public boolean isComposite(String name) {
    return full.type(name) instanceof SchemaType.Composite
        || full.type(name) instanceof SchemaType.UnionType;
  }
}
