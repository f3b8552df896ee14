package dev.weft.testkit.subgraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** The schema that a federated service executes: its own types, without directives, and {@code _entities}. */
final class ExecutableSchemaText {
  private static final List<String> KEPT = List.of("oneOf", "deprecated");

  private ExecutableSchemaText() {}

  static String of(SubgraphSdl subgraph, List<String> entities) {
    var definitions = new ArrayList<Definition>();
    for (TypeDefinition type : subgraph.types().values()) {
      if (!isEmpty(type)) {
        definitions.add(plain(type));
      }
    }
    StringBuilder text = new StringBuilder();
    if (!definitions.isEmpty()) {
      text.append(SdlPrinter.print(new Document(subgraph.name(), definitions)));
    }
    appendService(text, subgraph, entities);
    return text.toString();
  }

  private static void appendService(
      StringBuilder text, SubgraphSdl subgraph, List<String> entities) {
    SequencedMap<OperationType, String> roots = subgraph.roots();
    String query = roots.getOrDefault(OperationType.QUERY, "Query");
    TypeDefinition queryType = subgraph.types().get(query);
    boolean defined = queryType != null && !isEmpty(queryType);
    text.append("\nschema {\n  query: ").append(query).append('\n');
    roots.forEach((operation, type) -> {
      TypeDefinition definition = subgraph.types().get(type);
      if (operation != OperationType.QUERY && definition != null && !isEmpty(definition)) {
        text.append("  ").append(operation.keyword()).append(": ").append(type).append('\n');
      }
    });
    text.append("}\n").append(defined ? "extend type " : "type ").append(query).append(" {\n");
    text.append("  _service: _Service!\n");
    if (!entities.isEmpty()) {
      text.append("  _entities(representations: [_Any!]!): [_Entity]!\n");
    }
    text.append("}\ntype _Service { sdl: String }\n");
    if (!entities.isEmpty()) {
      text.append("scalar _Any\nunion _Entity = ")
          .append(String.join(" | ", entities))
          .append('\n');
    }
  }

  private static boolean isEmpty(TypeDefinition type) {
    return (type instanceof ObjectDefinition || type instanceof InterfaceDefinition)
        && SubgraphSdl.fieldsOf(type).isEmpty();
  }

  private static TypeDefinition plain(TypeDefinition type) {
    return switch (type) {
      case ScalarDefinition scalar ->
        new ScalarDefinition(null, scalar.name(), List.of(), false, null);
      case ObjectDefinition object ->
        new ObjectDefinition(
            null,
            object.name(),
            object.interfaces(),
            List.of(),
            fields(object.fields()),
            false,
            null);
      case InterfaceDefinition parent ->
        new InterfaceDefinition(
            null,
            parent.name(),
            parent.interfaces(),
            List.of(),
            fields(parent.fields()),
            false,
            null);
      case UnionDefinition union ->
        new UnionDefinition(null, union.name(), List.of(), union.members(), false, null);
      case EnumDefinition enumeration ->
        new EnumDefinition(
            null,
            enumeration.name(),
            List.of(),
            enumeration.values().stream()
                .map(value -> new EnumValueDefinition(null, value.name(), List.of(), null))
                .toList(),
            false,
            null);
      case InputObjectDefinition input ->
        new InputObjectDefinition(
            null, input.name(), kept(input.directives()), inputs(input.fields()), false, null);
    };
  }

  private static List<FieldDefinition> fields(List<FieldDefinition> fields) {
    return fields.stream()
        .map(field -> new FieldDefinition(
            null, field.name(), inputs(field.arguments()), field.type(), List.of(), null))
        .toList();
  }

  private static List<InputValueDefinition> inputs(List<InputValueDefinition> inputs) {
    return inputs.stream()
        .map(input -> new InputValueDefinition(
            null, input.name(), input.type(), input.defaultValue(), List.of(), null))
        .toList();
  }

  private static List<Directive> kept(List<Directive> directives) {
    return directives.stream()
        .filter(directive -> KEPT.contains(directive.name()))
        .toList();
  }
}
