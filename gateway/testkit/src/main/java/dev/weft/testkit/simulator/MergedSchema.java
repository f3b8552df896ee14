package dev.weft.testkit.simulator;

import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.testkit.subgraph.FieldFacts;
import dev.weft.testkit.subgraph.FieldSet;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all subgraphs together say of each concrete type, inaccessible parts included. Immutable.
 *
 * <p>Root types go by their usual names whatever a subgraph calls them.
 */
final class MergedSchema {

  /** One subgraph's definition of a field, on the type itself or on an {@code @interfaceObject} it implements. */
  record Declaration(
      SubgraphSdl subgraph, String localType, FieldDefinition definition, FieldFacts facts) {}

  private final List<SubgraphSdl> subgraphs;
  private final Map<String, SortedSet<String>> possibleTypes = new TreeMap<>();
  private final SortedSet<String> objectTypes = new TreeSet<>();
  private final Set<String> keyedInterfaces = new TreeSet<>();
  private final Map<String, Map<String, List<Declaration>>> declarations = new TreeMap<>();

  private final Set<String> activeLabels;

  MergedSchema(List<SubgraphSdl> subgraphs, Set<String> activeLabels) {
    this.subgraphs = List.copyOf(subgraphs);
    this.activeLabels = Set.copyOf(activeLabels);
    subgraphs.forEach(this::readTypes);
    subgraphs.forEach(this::readFields);
  }

  private void readTypes(SubgraphSdl subgraph) {
    for (TypeDefinition type : subgraph.types().values()) {
      boolean standsForInterface = subgraph.isInterfaceObject(type.name());
      switch (type) {
        case ObjectDefinition object -> {
          if (standsForInterface) {
            keyedInterfaces.add(type.name());
          } else {
            String name = canonical(subgraph, object.name());
            objectTypes.add(name);
            object.interfaces().forEach(parent -> possible(parent).add(name));
          }
        }
        case UnionDefinition union -> possible(union.name()).addAll(union.members());
        case InterfaceDefinition parent -> {
          possible(parent.name());
          if (!subgraph.keys(parent.name()).isEmpty()) {
            keyedInterfaces.add(parent.name());
          }
        }
        default -> {}
      }
    }
  }

  private SortedSet<String> possible(String type) {
    return possibleTypes.computeIfAbsent(type, _ -> new TreeSet<>());
  }

  private void readFields(SubgraphSdl subgraph) {
    for (TypeDefinition type : subgraph.types().values()) {
      if (type instanceof ObjectDefinition object) {
        Set<String> concrete = subgraph.isInterfaceObject(object.name())
            ? possible(object.name())
            : Set.of(canonical(subgraph, object.name()));
        for (FieldDefinition field : object.fields()) {
          FieldFacts facts = subgraph.facts(object.name(), field.name());
          if (facts != null) {
            concrete.forEach(name -> declarations
                .computeIfAbsent(name, _ -> new TreeMap<>())
                .computeIfAbsent(field.name(), _ -> new ArrayList<>())
                .add(new Declaration(subgraph, object.name(), field, facts)));
          }
        }
      }
    }
  }

  List<SubgraphSdl> subgraphs() {
    return subgraphs;
  }

  /** The name in the supergraph of a subgraph's type. */
  static String canonical(SubgraphSdl subgraph, String type) {
    for (var root : subgraph.roots().entrySet()) {
      if (root.getValue().equals(type)) {
        return root.getKey().defaultTypeName();
      }
    }
    return type;
  }

  /** The name in a subgraph of a type of the supergraph. */
  static String local(SubgraphSdl subgraph, String type) {
    for (OperationType operation : OperationType.values()) {
      if (operation.defaultTypeName().equals(type)) {
        return subgraph.roots().getOrDefault(operation, type);
      }
    }
    return type;
  }

  /** All object types, sorted. */
  SortedSet<String> objectTypes() {
    return objectTypes;
  }

  /** The object types that a value of {@code type} may have anywhere, sorted; empty for a leaf type. */
  Set<String> possibleTypes(String type) {
    return objectTypes.contains(type)
        ? Set.of(type)
        : possibleTypes.getOrDefault(type, new TreeSet<>());
  }

  /** The object types of the supergraph that {@code subgraph} can give for its own {@code type}. */
  Set<String> possibleTypesIn(SubgraphSdl subgraph, String type) {
    if (subgraph.isInterfaceObject(type)) {
      return possibleTypes(type);
    }
    return switch (subgraph.types().get(type)) {
      case ObjectDefinition object -> Set.of(canonical(subgraph, object.name()));
      case UnionDefinition union -> new LinkedHashSet<>(union.members());
      case InterfaceDefinition parent -> {
        var members = new LinkedHashSet<String>();
        for (TypeDefinition member : subgraph.types().values()) {
          if (member instanceof ObjectDefinition object
              && object.interfaces().contains(parent.name())) {
            // An @interfaceObject that implements an interface stands for all its own
            // implementations.
            members.addAll(
                subgraph.isInterfaceObject(object.name())
                    ? possibleTypes(object.name())
                    : Set.of(object.name()));
          }
        }
        yield members;
      }
      case null, default -> Set.of();
    };
  }

  /** Interfaces whose key some subgraph resolves: there the identity alone decides the concrete type. */
  Set<String> keyedInterfaces() {
    return keyedInterfaces;
  }

  /** Whether some subgraph has a key for {@code type}. */
  boolean isEntity(String type) {
    return subgraphs.stream().anyMatch(subgraph -> !subgraph.keys(type).isEmpty());
  }

  /** Whether {@code type} has fields of its own or members that do. */
  boolean isComposite(String type) {
    return objectTypes.contains(type) || possibleTypes.containsKey(type);
  }

  Set<String> fields(String type) {
    return declarations.getOrDefault(type, Map.of()).keySet();
  }

  /** Who defines a field of an object type. */
  List<Declaration> declarations(String type, String field) {
    return declarations.getOrDefault(type, Map.of()).getOrDefault(field, List.of());
  }

  /** Those of the declarations that may be asked for a value: not external, not overridden. */
  List<Declaration> resolving(String type, String field) {
    List<Declaration> all = declarations(type, field);
    return all.stream()
        .filter(declaration -> !declaration.facts().external())
        .filter(declaration -> !overridden(declaration, all))
        .toList();
  }

  /** Whether a declaration gave way to another's {@code @override}, or is one whose label is not active. */
  boolean overridden(Declaration declaration, List<Declaration> all) {
    return all.stream()
        .anyMatch(other -> (overrides(other, declaration) && isActive(other))
            || (overrides(declaration, other) && !isActive(declaration)));
  }

  private static boolean overrides(Declaration one, Declaration other) {
    return other.subgraph().name().equals(one.facts().overrideFrom());
  }

  private boolean isActive(Declaration override) {
    String label = override.facts().overrideLabel();
    return label == null || activeLabels.contains(label);
  }

  /** The requirements of a field that its own subgraph cannot meet by itself; null for none. */
  static @Nullable FieldSet requirements(Declaration declaration) {
    FieldSet requires = declaration.facts().requires();
    return requires != null
            && requires.selections().getSelections().stream()
                .anyMatch(selection ->
                    !(selection instanceof Field field) || isExternal(declaration, field.getName()))
        ? requires
        : null;
  }

  private static boolean isExternal(Declaration declaration, String field) {
    FieldFacts facts = declaration.subgraph().facts(declaration.localType(), field);
    return facts != null && facts.external();
  }

  /** The strictest type that any subgraph gives a field: what every subgraph's answer must fit. */
  TypeRef type(String type, String field) {
    @Nullable TypeRef strictest = null;
    for (Declaration declaration : declarations(type, field)) {
      TypeRef declared = declaration.definition().type();
      strictest = strictest == null ? declared : strictest(strictest, declared);
    }
    if (strictest == null) {
      throw new IllegalArgumentException(
          "field: " + type + "." + field + " (expected: one that a subgraph defines)");
    }
    return strictest;
  }

  private TypeRef strictest(TypeRef one, TypeRef two) {
    if (one instanceof TypeRef.NonNull || two instanceof TypeRef.NonNull) {
      return new TypeRef.NonNull(strictest(nullable(one), nullable(two)));
    }
    if (one instanceof TypeRef.ListOf(TypeRef a) && two instanceof TypeRef.ListOf(TypeRef b)) {
      return new TypeRef.ListOf(strictest(a, b));
    }
    return possibleTypes(two.name()).size() < possibleTypes(one.name()).size() ? two : one;
  }

  private static TypeRef nullable(TypeRef type) {
    return type instanceof TypeRef.NonNull(TypeRef inner) ? inner : type;
  }

  /** The enum values that all who define a field know. */
  List<String> enumValues(String type, List<Declaration> declarations) {
    @Nullable Set<String> common = null;
    for (Declaration declaration : declarations) {
      if (declaration.subgraph().types().get(type) instanceof EnumDefinition enumeration) {
        List<String> values =
            enumeration.values().stream().map(EnumValueDefinition::name).toList();
        if (common == null) {
          common = new TreeSet<>(values);
        } else {
          common.retainAll(values);
        }
      }
    }
    return common == null ? List.of() : List.copyOf(common);
  }

  boolean isEnum(String type) {
    return subgraphs.stream()
        .anyMatch(subgraph -> subgraph.types().get(type) instanceof EnumDefinition);
  }

  /** Whether all subgraphs give each field the same type, so that a null rises equally far in all of them. */
  boolean nullsRiseEquallyFar() {
    return declarations.values().stream()
        .flatMap(fields -> fields.values().stream())
        .allMatch(all -> {
          Set<String> types = new LinkedHashSet<>();
          all.forEach(declaration -> types.add(declaration.definition().type().toString()));
          return types.size() == 1;
        });
  }

  /** The families of types that share identities: a keyed interface and what implements it. */
  Map<String, String> families() {
    var family = new HashMap<String, String>();
    for (String parent : keyedInterfaces) {
      String name = family.getOrDefault(parent, parent);
      for (String member : possibleTypes(parent)) {
        String other = family.put(member, name);
        if (other != null && !other.equals(name)) {
          family.replaceAll((_, was) -> was.equals(other) ? name : was);
        }
      }
    }
    return family;
  }
}
