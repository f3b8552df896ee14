package dev.weft.gateway.plugin.subgraph;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingSerializeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A custom scalar as any JSON value, in and out; what its values mean is the plugin's business.
 *
 * <p>Other Java values go out as their text: a {@code LocalDate} or {@code UUID} is as good as written.
 */
final class PlainScalar implements Coercing<Object, Object> {

  @Override
  public Object serialize(Object value, GraphQLContext context, Locale locale) {
    return plain(value, 0);
  }

  @Override
  public Object parseValue(Object input, GraphQLContext context, Locale locale) {
    return input;
  }

  @Override
  public @Nullable Object parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    return literal(input, variables);
  }

  private static Object plain(Object value, int depth) {
    if (depth > 100) {
      throw new CoercingSerializeException("a scalar nested deeper than 100 levels");
    }
    return switch (value) {
      case String text -> text;
      case Number number -> number;
      case Boolean truth -> truth;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) ->
            copy.put(String.valueOf(key), each == null ? null : plain(each, depth + 1)));
        yield copy;
      }
      case Iterable<?> items -> {
        List<@Nullable Object> copy = new ArrayList<>();
        items.forEach(each -> copy.add(each == null ? null : plain(each, depth + 1)));
        yield copy;
      }
      default -> value.toString();
    };
  }

  private static @Nullable Object literal(Value<?> input, CoercedVariables variables) {
    return switch (input) {
      case NullValue _ -> null;
      case StringValue text -> text.getValue();
      case BooleanValue truth -> truth.isValue();
      case IntValue number -> number.getValue();
      case FloatValue number -> number.getValue();
      case EnumValue name -> name.getName();
      case VariableReference variable -> variables.get(variable.getName());
      case ArrayValue list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.getValues().forEach(each -> items.add(literal(each, variables)));
        yield items;
      }
      case ObjectValue object -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        object
            .getObjectFields()
            .forEach(each -> fields.put(each.getName(), literal(each.getValue(), variables)));
        yield fields;
      }
      default -> throw new CoercingParseLiteralException("no scalar: " + input);
    };
  }
}
