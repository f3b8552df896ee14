package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SchemaDefinition.RootType;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Gives root types their default names: a supergraph has one name for each, whatever subgraphs call them. */
final class RootTypes {
  private final Map<String, String> names = new HashMap<>();

  private RootTypes() {}

  /**
   * Renames the root types whose default names are free; {@link RootTypeRule} tells of the others. What is no object type
   * keeps the name under which plain GraphQL finds fault with it.
   */
  static List<Definition> rename(List<Definition> definitions, Schema schema) {
    RootTypes renaming = new RootTypes();
    schema.roots().forEach((operation, type) -> {
      String expected = operation.defaultTypeName();
      if (!type.equals(expected)
          && schema.type(expected) == null
          && schema.type(type) instanceof ObjectDefinition) {
        renaming.names.put(type, expected);
      }
    });
    if (renaming.names.isEmpty()) {
      return definitions;
    }
    List<Definition> renamed = new ArrayList<>(definitions.size());
    definitions.forEach(definition -> renamed.add(renaming.definition(definition)));
    return renamed;
  }

  private String name(String name) {
    return names.getOrDefault(name, name);
  }

  private TypeRef type(TypeRef type) {
    if (!names.containsKey(type.name())) {
      return type;
    }
    return switch (type) {
      case TypeRef.Named(String name) -> new TypeRef.Named(name(name));
      case TypeRef.ListOf(TypeRef item) -> new TypeRef.ListOf(type(item));
      case TypeRef.NonNull(TypeRef inner) -> new TypeRef.NonNull(type(inner));
    };
  }

  private Definition definition(Definition definition) {
    return switch (definition) {
      case SchemaDefinition d -> {
        List<RootType> roots =
            each(d.rootTypes(), r -> new RootType(r.operation(), name(r.type()), r.location()));
        yield new SchemaDefinition(
            d.description(), d.directives(), roots, d.extension(), d.location());
      }
      case ObjectDefinition d ->
        new ObjectDefinition(
            d.description(),
            name(d.name()),
            d.interfaces(),
            d.directives(),
            each(d.fields(), this::field),
            d.extension(),
            d.location());
      case InterfaceDefinition d ->
        new InterfaceDefinition(
            d.description(),
            d.name(),
            d.interfaces(),
            d.directives(),
            each(d.fields(), this::field),
            d.extension(),
            d.location());
      case UnionDefinition d ->
        new UnionDefinition(
            d.description(),
            d.name(),
            d.directives(),
            each(d.members(), this::name),
            d.extension(),
            d.location());
      case InputObjectDefinition d -> d;
      case ScalarDefinition d -> d;
      case EnumDefinition d -> d;
      case DirectiveDefinition d -> d;
    };
  }

  private FieldDefinition field(FieldDefinition f) {
    List<InputValueDefinition> arguments = f.arguments();
    return new FieldDefinition(
        f.description(), f.name(), arguments, type(f.type()), f.directives(), f.location());
  }

  private static <T> List<T> each(List<T> items, UnaryOperator<T> change) {
    List<T> changed = new ArrayList<>(items.size());
    items.forEach(item -> changed.add(change.apply(item)));
    return changed;
  }
}
