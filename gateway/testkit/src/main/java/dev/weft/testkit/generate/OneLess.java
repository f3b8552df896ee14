package dev.weft.testkit.generate;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every definition that lacks one thing of a given one: a field, a directive, a member. */
final class OneLess {
  private OneLess() {}

  /** Every list that lacks one item; a schema definition, which carries the links, stays. */
  static <T> Stream<List<T>> of(List<T> items) {
    return IntStream.range(0, items.size())
        .filter(i -> !(items.get(i) instanceof SchemaDefinition))
        .mapToObj(i -> {
          List<T> fewer = new ArrayList<>(items);
          fewer.remove(i);
          return fewer;
        });
  }

  static Stream<Definition> of(Definition definition) {
    return switch (definition) {
      case SchemaDefinition _, DirectiveDefinition _ -> Stream.of();
      case ScalarDefinition it ->
        of(it.directives())
            .map(less -> new ScalarDefinition(null, it.name(), less, it.extension(), null));
      case ObjectDefinition it ->
        Stream.of(
                of(it.interfaces()).map(less -> object(it, less, it.directives(), it.fields())),
                of(it.directives()).map(less -> object(it, it.interfaces(), less, it.fields())),
                fields(it.fields()).map(less -> object(it, it.interfaces(), it.directives(), less)))
            .flatMap(Function.identity());
      case InterfaceDefinition it ->
        Stream.of(
                of(it.interfaces()).map(less -> parent(it, less, it.directives(), it.fields())),
                of(it.directives()).map(less -> parent(it, it.interfaces(), less, it.fields())),
                fields(it.fields()).map(less -> parent(it, it.interfaces(), it.directives(), less)))
            .flatMap(Function.identity());
      case UnionDefinition it ->
        of(it.members())
            .filter(less -> !less.isEmpty())
            .map(less ->
                new UnionDefinition(null, it.name(), it.directives(), less, it.extension(), null));
      case EnumDefinition it ->
        of(it.values())
            .filter(less -> !less.isEmpty())
            .map(less ->
                new EnumDefinition(null, it.name(), it.directives(), less, it.extension(), null));
      case InputObjectDefinition it ->
        of(it.fields())
            .filter(less -> !less.isEmpty())
            .map(less -> new InputObjectDefinition(
                null, it.name(), it.directives(), less, it.extension(), null));
    };
  }

  private static Definition object(
      ObjectDefinition it,
      List<String> interfaces,
      List<Directive> directives,
      List<FieldDefinition> fields) {
    return new ObjectDefinition(
        null, it.name(), interfaces, directives, fields, it.extension(), null);
  }

  private static Definition parent(
      InterfaceDefinition it,
      List<String> interfaces,
      List<Directive> directives,
      List<FieldDefinition> fields) {
    return new InterfaceDefinition(
        null, it.name(), interfaces, directives, fields, it.extension(), null);
  }

  private static Stream<List<FieldDefinition>> fields(List<FieldDefinition> fields) {
    Stream<List<FieldDefinition>> within = IntStream.range(0, fields.size())
        .boxed()
        .flatMap(i -> field(fields.get(i)).map(smaller -> {
          List<FieldDefinition> changed = new ArrayList<>(fields);
          changed.set(i, smaller);
          return changed;
        }));
    return Stream.concat(of(fields), within);
  }

  private static Stream<FieldDefinition> field(FieldDefinition field) {
    return Stream.concat(
        of(field.arguments()).map(less -> field(field, less, field.directives())),
        of(field.directives()).map(less -> field(field, field.arguments(), less)));
  }

  private static FieldDefinition field(
      FieldDefinition field, List<InputValueDefinition> arguments, List<Directive> directives) {
    return new FieldDefinition(null, field.name(), arguments, field.type(), directives, null);
  }
}
