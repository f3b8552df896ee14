package dev.weft.testkit.subgraph;

import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.List;
import java.util.stream.Stream;

/** Makes one definition of a type and its extensions. */
final class TypeJoin {
  private TypeJoin() {}

  static TypeDefinition join(TypeDefinition one, TypeDefinition two) {
    if (one.getClass() != two.getClass()) {
      throw new IllegalArgumentException(
          two.location() + ": " + one.name() + " is of two kinds (expected: one)");
    }
    return switch (one) {
      case ScalarDefinition a ->
        new ScalarDefinition(
            a.description(), a.name(), both(a.directives(), two.directives()), false, a.location());
      case ObjectDefinition a -> {
        var b = (ObjectDefinition) two;
        yield new ObjectDefinition(
            a.description(),
            a.name(),
            distinct(a.interfaces(), b.interfaces()),
            both(a.directives(), b.directives()),
            both(a.fields(), b.fields()),
            false,
            a.location());
      }
      case InterfaceDefinition a -> {
        var b = (InterfaceDefinition) two;
        yield new InterfaceDefinition(
            a.description(),
            a.name(),
            distinct(a.interfaces(), b.interfaces()),
            both(a.directives(), b.directives()),
            both(a.fields(), b.fields()),
            false,
            a.location());
      }
      case UnionDefinition a ->
        new UnionDefinition(
            a.description(),
            a.name(),
            both(a.directives(), two.directives()),
            distinct(a.members(), ((UnionDefinition) two).members()),
            false,
            a.location());
      case EnumDefinition a ->
        new EnumDefinition(
            a.description(),
            a.name(),
            both(a.directives(), two.directives()),
            both(a.values(), ((EnumDefinition) two).values()),
            false,
            a.location());
      case InputObjectDefinition a ->
        new InputObjectDefinition(
            a.description(),
            a.name(),
            both(a.directives(), two.directives()),
            both(a.fields(), ((InputObjectDefinition) two).fields()),
            false,
            a.location());
    };
  }

  /** Takes {@code _service} and {@code _entities} away, which some SDL texts spell out. */
  static TypeDefinition withoutServiceFields(TypeDefinition type) {
    if (!(type instanceof ObjectDefinition object)) {
      return type;
    }
    List<FieldDefinition> fields = object.fields().stream()
        .filter(field -> !field.name().equals("_service") && !field.name().equals("_entities"))
        .toList();
    return new ObjectDefinition(
        object.description(),
        object.name(),
        object.interfaces(),
        object.directives(),
        fields,
        object.extension(),
        object.location());
  }

  private static <T> List<T> both(List<T> one, List<T> two) {
    return Stream.concat(one.stream(), two.stream()).toList();
  }

  private static List<String> distinct(List<String> one, List<String> two) {
    return Stream.concat(one.stream(), two.stream()).distinct().toList();
  }
}
