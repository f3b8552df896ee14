package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.TypeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Joins the definition of each type with its extensions. */
final class Extensions {
  private Extensions() {}

  static SequencedMap<String, TypeDefinition> merged(Document document) {
    SequencedMap<String, TypeDefinition> types = new LinkedHashMap<>();
    for (Definition definition : document.definitions()) {
      if (definition instanceof TypeDefinition type) {
        types.merge(type.name(), type, Extensions::join);
      }
    }
    return types;
  }

  private static TypeDefinition join(TypeDefinition one, TypeDefinition two) {
    if (one.getClass() != two.getClass() || (!one.extension() && !two.extension())) {
      throw new SupergraphFormatException(
          "the type " + one.name() + " is defined twice", two.location());
    }
    if (one.extension() && !two.extension()) {
      return join(two, one);
    }
    return switch (one) {
      case TypeDefinition.ScalarDefinition a ->
        new TypeDefinition.ScalarDefinition(
            a.description(), a.name(), and(a.directives(), two.directives()), false, a.location());
      case TypeDefinition.ObjectDefinition a -> {
        TypeDefinition.ObjectDefinition b = (TypeDefinition.ObjectDefinition) two;
        yield new TypeDefinition.ObjectDefinition(
            a.description(),
            a.name(),
            and(a.interfaces(), b.interfaces()),
            and(a.directives(), b.directives()),
            and(a.fields(), b.fields()),
            false,
            a.location());
      }
      case TypeDefinition.InterfaceDefinition a -> {
        TypeDefinition.InterfaceDefinition b = (TypeDefinition.InterfaceDefinition) two;
        yield new TypeDefinition.InterfaceDefinition(
            a.description(),
            a.name(),
            and(a.interfaces(), b.interfaces()),
            and(a.directives(), b.directives()),
            and(a.fields(), b.fields()),
            false,
            a.location());
      }
      case TypeDefinition.UnionDefinition a -> {
        TypeDefinition.UnionDefinition b = (TypeDefinition.UnionDefinition) two;
        yield new TypeDefinition.UnionDefinition(
            a.description(),
            a.name(),
            and(a.directives(), b.directives()),
            and(a.members(), b.members()),
            false,
            a.location());
      }
      case TypeDefinition.EnumDefinition a -> {
        TypeDefinition.EnumDefinition b = (TypeDefinition.EnumDefinition) two;
        yield new TypeDefinition.EnumDefinition(
            a.description(),
            a.name(),
            and(a.directives(), b.directives()),
            and(a.values(), b.values()),
            false,
            a.location());
      }
      case TypeDefinition.InputObjectDefinition a -> {
        TypeDefinition.InputObjectDefinition b = (TypeDefinition.InputObjectDefinition) two;
        yield new TypeDefinition.InputObjectDefinition(
            a.description(),
            a.name(),
            and(a.directives(), b.directives()),
            and(a.fields(), b.fields()),
            false,
            a.location());
      }
    };
  }

  private static <T> List<T> and(List<T> one, List<T> two) {
    List<T> both = new ArrayList<>(one);
    both.addAll(two);
    return both;
  }
}
