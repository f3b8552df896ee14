package dev.weft.federation.subgraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a subgraph server adds to its schema to answer a gateway: never part of the graph. */
final class FederationMachinery {
  private static final Set<String> TYPES = Set.of("_Any", "_Entity", "_Service", "_FieldSet");
  private static final Set<String> QUERY_FIELDS = Set.of("_entities", "_service");

  private FederationMachinery() {}

  static boolean isType(String name) {
    return TYPES.contains(name);
  }

  /** The definitions without machinery, save the scalar that spelt-out definitions of directives refer to. */
  static List<Definition> remove(List<Definition> definitions, String queryType) {
    List<Definition> kept = new ArrayList<>(definitions.size());
    for (Definition definition : definitions) {
      switch (definition) {
        case UnionDefinition union when union.name().equals("_Entity") -> {}
        case ScalarDefinition scalar when scalar.name().equals("_Any") -> {}
        case ObjectDefinition object when object.name().equals("_Service") -> {}
        case ObjectDefinition object
        when object.name().equals(queryType) -> kept.add(withoutMachinery(object));
        case Definition other -> kept.add(other);
      }
    }
    return kept;
  }

  private static TypeDefinition withoutMachinery(ObjectDefinition query) {
    List<FieldDefinition> fields = new ArrayList<>(query.fields());
    if (!fields.removeIf(field -> QUERY_FIELDS.contains(field.name()))) {
      return query;
    }
    return new ObjectDefinition(
        query.description(),
        query.name(),
        query.interfaces(),
        query.directives(),
        fields,
        query.extension(),
        query.location());
  }
}
