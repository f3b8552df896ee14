package dev.weft.testkit.subgraph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A scalar that takes and gives any JSON as it is. */
public final class AnyScalar implements Coercing<Object, Object> {
  private AnyScalar() {}

  /** A scalar type called {@code name}. */
  public static GraphQLScalarType named(String name) {
    return GraphQLScalarType.newScalar().name(name).coercing(new AnyScalar()).build();
  }

  /** The JSON value of a literal without variables. */
  public static @Nullable Object literal(Value<?> literal) {
    return value(literal, CoercedVariables.emptyVariables());
  }

  @Override
  public Object serialize(Object value, GraphQLContext context, Locale locale) {
    return value;
  }

  @Override
  public Object parseValue(Object value, GraphQLContext context, Locale locale) {
    return value;
  }

  @Override
  @SuppressWarnings("NullAway") // a literal null is a value of this scalar
  public Object parseLiteral(
      Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return value(literal, variables);
  }

  private static @Nullable Object value(@Nullable Value<?> literal, CoercedVariables variables) {
    return switch (literal) {
      case StringValue text -> text.getValue();
      case IntValue number -> number.getValue();
      case FloatValue number -> number.getValue();
      case BooleanValue flag -> flag.isValue();
      case EnumValue name -> name.getName();
      case VariableReference variable -> variables.get(variable.getName());
      case ArrayValue array -> {
        List<@Nullable Object> items = new ArrayList<>();
        array.getValues().forEach(item -> items.add(value(item, variables)));
        yield items;
      }
      case ObjectValue object -> {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        object
            .getObjectFields()
            .forEach(field -> fields.put(field.getName(), value(field.getValue(), variables)));
        yield fields;
      }
      case null, default -> null;
    };
  }
}
