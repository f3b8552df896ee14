package dev.weft.gateway.project;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.gateway.response.TypeNames;
import dev.weft.gateway.schema.ExecutionSchema;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field's type as projection needs it.
 *
 * <p>Immutable. A class with a number for its kind rather than sealed records: it is looked at for every value written.
 */
final class OutputType {
  static final int LIST = 0;
  static final int OBJECT = 1;
  static final int STRING = 2;
  static final int ID = 3;
  static final int INT = 4;
  static final int FLOAT = 5;
  static final int BOOLEAN = 6;
  static final int ENUM = 7;
  static final int CUSTOM = 8;

  final int kind;
  final boolean nonNull;
  final String name;

  /** Of a list. */
  final @Nullable OutputType item;

  /** Of an object type: its number; of an interface or union {@link TypeNames#UNKNOWN}. */
  final int concreteType;

  /** Of an object, interface or union: which types a value may have. */
  final BitSet possibleTypes;

  /** Of an enum: the values clients may see, quoted. */
  final Set<String> values;

  private OutputType(
      int kind,
      boolean nonNull,
      String name,
      @Nullable OutputType item,
      int concreteType,
      BitSet possibleTypes,
      Set<String> values) {
    this.kind = kind;
    this.nonNull = nonNull;
    this.name = name;
    this.item = item;
    this.concreteType = concreteType;
    this.possibleTypes = possibleTypes;
    this.values = values;
  }

  static OutputType of(TypeRef type, ExecutionSchema schema) {
    return type instanceof TypeRef.NonNull(TypeRef inner)
        ? of(inner, true, schema)
        : of(type, false, schema);
  }

  private static OutputType of(TypeRef type, boolean nonNull, ExecutionSchema schema) {
    if (type instanceof TypeRef.ListOf(TypeRef item)) {
      OutputType items = of(item, schema);
      return new OutputType(
          LIST, nonNull, type.toString(), items, TypeNames.UNKNOWN, new BitSet(), Set.of());
    }
    String name = type.name();
    SchemaType definition = schema.api().type(name);
    BitSet possible = new BitSet();
    Set<String> values = new HashSet<>();
    int concrete = TypeNames.UNKNOWN;
    int kind = CUSTOM;
    switch (definition) {
      case SchemaType.ObjectType _ -> {
        kind = OBJECT;
        concrete = schema.typeNames().number(name);
        possible.set(concrete);
      }
      case SchemaType.InterfaceType _, SchemaType.UnionType _ -> {
        kind = OBJECT;
        schema
            .api()
            .possibleTypes(name)
            .forEach(member -> possible.set(schema.typeNames().number(member)));
        // from a subgraph that knows an interface object only, and enough if nobody asks for more
        schema.matching(name).stream().filter(schema::isVisibleInterface).forEach(possible::set);
      }
      case SchemaType.EnumType constants -> {
        kind = ENUM;
        constants.values().keySet().forEach(value -> values.add('"' + value + '"'));
      }
      case SchemaType.Scalar _ ->
        kind = switch (name) {
          case "String" -> STRING;
          case "ID" -> ID;
          case "Int" -> INT;
          case "Float" -> FLOAT;
          case "Boolean" -> BOOLEAN;
          default -> CUSTOM;
        };
      case SchemaType.InputObject _ -> kind = CUSTOM;
      case null -> kind = CUSTOM;
    }
    return new OutputType(kind, nonNull, name, null, concrete, possible, values);
  }
}
