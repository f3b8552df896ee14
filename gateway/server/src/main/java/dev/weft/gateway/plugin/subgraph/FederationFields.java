package dev.weft.gateway.plugin.subgraph;

import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationTypeDefinition;
import graphql.schema.FieldCoordinates;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * The fields that federation adds to a subgraph's query type: {@code _service} and, where there are entities,
 * {@code _entities} (Apollo Federation, "subgraph specification").
 *
 * @param entities object types and interfaces with a key
 */
record FederationFields(
    TypeDefinitionRegistry definitions, String queryType, SequencedSet<String> entities) {

  static FederationFields of(TypeDefinitionRegistry types, SequencedSet<String> entities) {
    String queryType = types.schemaDefinition().stream()
        .flatMap(schema -> schema.getOperationTypeDefinitions().stream())
        .filter(operation -> operation.getName().equals("query"))
        .map(OperationTypeDefinition::getTypeName)
        .map(type -> type.getName())
        .findFirst()
        .orElse("Query");
    SequencedSet<String> members = new LinkedHashSet<>();
    types.getTypes(ObjectTypeDefinition.class).forEach(type -> {
      if (entities.contains(type.getName())) {
        members.add(type.getName());
      }
    });
    StringBuilder sdl = new StringBuilder("type _Service { sdl: String } scalar _Any\n");
    sdl.append(types.hasType(queryType) ? "extend type " : "type ").append(queryType);
    sdl.append(" { _service: _Service!");
    if (members.isEmpty()) {
      sdl.append(" }");
    } else {
      sdl.append(" _entities(representations: [_Any!]!): [_Entity]! }\nunion _Entity = ");
      sdl.append(String.join(" | ", members));
    }
    return new FederationFields(
        new SchemaParser().parse(sdl.toString()),
        queryType,
        members.isEmpty() ? new LinkedHashSet<>() : entities);
  }

  FieldCoordinates serviceField() {
    return FieldCoordinates.coordinates(queryType, "_service");
  }

  FieldCoordinates entitiesField() {
    return FieldCoordinates.coordinates(queryType, "_entities");
  }
}
