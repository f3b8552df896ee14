package dev.weft.federation.schema;

import dev.weft.federation.problem.NearestName;
import dev.weft.federation.schema.Violation.Place;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types that implement interfaces keep their promises (GraphQL September 2025, 3.6.1). Confined to one validation. */
final class ImplementationRules {
  private final Schema schema;
  private final List<Violation> violations;
  private final ValidationScope scope;

  ImplementationRules(Schema schema, List<Violation> violations, ValidationScope scope) {
    this.schema = schema;
    this.violations = violations;
    this.scope = scope;
  }

  void check() {
    for (TypeDefinition type : schema.types().values()) {
      if (!scope.types().test(type.name())) {
        continue;
      }
      for (String name : Schema.interfacesOf(type)) {
        switch (schema.type(name)) {
          case null ->
            add(
                "unknown type " + name + ", implemented by " + type.name(),
                NearestName.mend(
                    name, interfaces(), "define the interface, or do not implement it"),
                type,
                Place.token(type.location(), name));
          case InterfaceDefinition interfaceType -> implementation(type, interfaceType);
          case TypeDefinition _ ->
            add(
                type.name() + " implements " + name + ", which is not an interface",
                "remove `" + name + "` after `implements`",
                type,
                Place.token(type.location(), name));
        }
      }
    }
  }

  private void implementation(TypeDefinition type, InterfaceDefinition interfaceType) {
    if (type.name().equals(interfaceType.name())) {
      add(
          type.name() + " implements itself",
          "remove `" + type.name() + "` after `implements`",
          type,
          Place.at(type.location()));
      return;
    }
    if (interfaceType.interfaces().contains(type.name())) {
      add(
          type.name() + " implements " + interfaceType.name() + ", which implements " + type.name()
              + " in turn",
          "remove one of the two",
          type,
          Place.token(type.location(), interfaceType.name()));
      return;
    }
    for (String parent : interfaceType.interfaces()) {
      if (!Schema.interfacesOf(type).contains(parent)) {
        add(
            type.name() + " implements " + interfaceType.name() + ", but not " + parent
                + ", which that interface implements",
            "add `" + parent + "` after `implements`",
            type,
            Place.token(type.location(), interfaceType.name()));
      }
    }
    for (FieldDefinition expected : interfaceType.fields()) {
      FieldDefinition field = schema.field(type.name(), expected.name());
      if (field == null) {
        add(
            "the field " + expected.name() + " of the interface " + interfaceType.name()
                + " is missing in " + type.name() + ", which implements it",
            "add `" + expected.name() + ": " + expected.type() + "` to " + type.name(),
            type,
            Place.at(type.location()),
            declared(expected.location(), interfaceType));
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
          coordinate + " has type " + field.type() + ", but " + promised
              + ", which it implements, has type " + expected.type(),
          "give " + coordinate + " the type " + expected.type() + " or one that fits it",
          coordinate,
          Place.type(field.location()),
          Place.type(expected.location()).noting("in the interface"));
    }
    for (InputValueDefinition argument : expected.arguments()) {
      InputValueDefinition own = argument(field, argument.name());
      if (own == null) {
        add(
            coordinate + " lacks the argument `" + argument.name() + "` of " + promised
                + ", which it implements",
            "add `" + argument.name() + ": " + argument.type() + "` to " + coordinate,
            coordinate,
            Place.at(field.location()),
            Place.at(argument.location()).noting("in the interface"));
      } else if (!own.type().equals(argument.type())) {
        add(
            coordinate + "(" + own.name() + ":) has type " + own.type() + ", but in " + promised
                + ", which the field implements, it has type " + argument.type(),
            "give the argument the type " + argument.type(),
            coordinate,
            Place.type(own.location()),
            Place.type(argument.location()).noting("in the interface"));
      }
    }
    for (InputValueDefinition own : field.arguments()) {
      if (own.required() && argument(expected, own.name()) == null) {
        add(
            coordinate + "(" + own.name() + ":) is required, but " + promised
                + ", which the field implements, does not have it",
            "make the argument nullable, or add it to " + promised,
            coordinate,
            Place.at(own.location()),
            declared(expected.location(), interfaceType));
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

  private static Place declared(@Nullable SourceLocation field, InterfaceDefinition interfaceType) {
    return Place.at(field == null ? interfaceType.location() : field).noting("in the interface");
  }

  private List<String> interfaces() {
    return schema.types().values().stream()
        .filter(type -> type instanceof InterfaceDefinition)
        .map(TypeDefinition::name)
        .toList();
  }

  private void add(String problem, String mend, TypeDefinition type, Place... places) {
    add(problem, mend, type.name(), places);
  }

  private void add(String problem, String mend, String coordinate, Place... places) {
    violations.add(new Violation(problem, mend, coordinate, List.of(places)));
  }
}
