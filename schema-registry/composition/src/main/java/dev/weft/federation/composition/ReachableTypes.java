package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The types that operations can name or come to: by fields, arguments, members, implementations and interfaces. */
final class ReachableTypes {
  private final Schema schema;
  private final Predicate<String> visible;
  private final Set<String> reached = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Prepares the walk.
   *
   * @param visible whether clients see the element of a coordinate
   */
  ReachableTypes(Schema schema, Predicate<String> visible) {
    this.schema = schema;
    this.visible = visible;
  }

  Set<String> fromRoots() {
    schema.roots().values().forEach(this::reach);
    for (DirectiveDefinition directive : schema.directives().values()) {
      if (directive.locations().stream().anyMatch(ReachableTypes::isExecutable)) {
        directive.arguments().forEach(argument -> reach(argument.type().name()));
      }
    }
    while (!open.isEmpty()) {
      TypeDefinition type = schema.type(open.removeFirst());
      if (type != null) {
        visit(type);
      }
    }
    return reached;
  }

  private static boolean isExecutable(String location) {
    return switch (location) {
      case "QUERY",
          "MUTATION",
          "SUBSCRIPTION",
          "FIELD",
          "FRAGMENT_DEFINITION",
          "FRAGMENT_SPREAD",
          "INLINE_FRAGMENT",
          "VARIABLE_DEFINITION" -> true;
      default -> false;
    };
  }

  private void visit(TypeDefinition type) {
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      String coordinate = type.name() + "." + field.name();
      if (visible.test(coordinate)) {
        reach(field.type().name());
        for (InputValueDefinition argument : field.arguments()) {
          if (visible.test(coordinate + "(" + argument.name() + ":)")) {
            reach(argument.type().name());
          }
        }
      }
    }
    if (type instanceof InputObjectDefinition input) {
      for (InputValueDefinition field : input.fields()) {
        if (visible.test(type.name() + "." + field.name())) {
          reach(field.type().name());
        }
      }
    }
    Schema.interfacesOf(type).forEach(this::reach);
    schema.implementers(type.name()).forEach(this::reach);
    schema.possibleTypes(type.name()).forEach(this::reach);
  }

  private void reach(String name) {
    if (visible.test(name) && reached.add(name)) {
      open.add(name);
    }
  }
}
