package dev.weft.federation.schema;

import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types that implement interfaces keep their promises (GraphQL September 2025, 3.6.1). Confined to one validation. */
final class ImplementationRules {
  private final Schema schema;
  private final List<Violation> violations;

  ImplementationRules(Schema schema, List<Violation> violations) {
    this.schema = schema;
    this.violations = violations;
  }

  void check() {
    for (TypeDefinition type : schema.types().values()) {
      for (String name : Schema.interfacesOf(type)) {
        switch (schema.type(name)) {
          case null -> add("unknown type " + name + ", implemented by " + type.name(), type);
          case InterfaceDefinition interfaceType -> implementation(type, interfaceType);
          case TypeDefinition _ ->
            add(type.name() + " implements " + name + ", which is not an interface", type);
        }
      }
    }
  }

  private void implementation(TypeDefinition type, InterfaceDefinition interfaceType) {
    if (type.name().equals(interfaceType.name())) {
      add(type.name() + " implements itself", type);
      return;
    }
    for (String parent : interfaceType.interfaces()) {
      if (!Schema.interfacesOf(type).contains(parent) && !parent.equals(type.name())) {
        add(
            type.name() + " implements " + interfaceType.name() + " and so must also implement "
                + parent,
            type);
      }
    }
    for (FieldDefinition expected : interfaceType.fields()) {
      FieldDefinition field = schema.field(type.name(), expected.name());
      if (field == null) {
        add(
            "the field " + expected.name() + " of the interface " + interfaceType.name()
                + " is missing in " + type.name(),
            type);
        continue;
      }
      field(type, field, interfaceType, expected);
    }
  }

  private void field(
      TypeDefinition type,
      FieldDefinition field,
      InterfaceDefinition interfaceType,
      FieldDefinition expected) {
    String coordinate = type.name() + "." + field.name();
    String promised = interfaceType.name() + "." + expected.name();
    if (!isSubtype(schema, expected.type(), field.type())) {
      add(
          coordinate + " has type " + field.type() + ", but " + promised + " promises "
              + expected.type(),
          coordinate,
          field);
    }
    for (InputValueDefinition argument : expected.arguments()) {
      InputValueDefinition own = argument(field, argument.name());
      if (own == null) {
        add(
            coordinate + " lacks the argument `" + argument.name() + "` of " + promised,
            coordinate,
            field);
      } else if (!own.type().equals(argument.type())) {
        add(
            coordinate + "(" + own.name() + ":) has type " + own.type() + ", but " + promised
                + " has " + argument.type(),
            coordinate,
            field);
      }
    }
    for (InputValueDefinition own : field.arguments()) {
      if (own.required() && argument(expected, own.name()) == null) {
        add(
            coordinate + "(" + own.name() + ":) is required, but " + promised + " does not have it",
            coordinate,
            field);
      }
    }
  }

  private static @Nullable InputValueDefinition argument(FieldDefinition field, String name) {
    for (InputValueDefinition argument : field.arguments()) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    return null;
  }

  /** Whether a field of type {@code sub} may implement one of type {@code type}. */
  static boolean isSubtype(Schema schema, TypeRef type, TypeRef sub) {
    return switch (sub) {
      case TypeRef.NonNull(TypeRef inner) ->
        isSubtype(
            schema, type instanceof TypeRef.NonNull(TypeRef expected) ? expected : type, inner);
      case TypeRef.ListOf(TypeRef item) ->
        type instanceof TypeRef.ListOf(TypeRef expected) && isSubtype(schema, expected, item);
      case TypeRef.Named(String name) ->
        type instanceof TypeRef.Named(String expected) && schema.isSubtype(expected, name);
    };
  }

  private void add(String message, TypeDefinition type) {
    violations.add(new Violation(message, type.name(), type.location()));
  }

  private void add(String message, String coordinate, FieldDefinition field) {
    violations.add(new Violation(message, coordinate, field.location()));
  }
}
