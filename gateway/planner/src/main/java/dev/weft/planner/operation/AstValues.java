package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/** From graphql-java's syntax to ours. */
final class AstValues {
  private AstValues() {}

  static Value value(graphql.language.Value<?> value) {
    return switch (value) {
      case VariableReference variable -> new Value.Variable(variable.getName());
      case IntValue number -> new Value.IntValue(number.getValue().toString());
      case FloatValue number -> new Value.FloatValue(floatText(number));
      case StringValue string ->
        Value.StringValue.of(Objects.requireNonNullElse(string.getValue(), ""));
      case BooleanValue flag -> new Value.BooleanValue(flag.isValue());
      case NullValue _ -> new Value.NullValue();
      case EnumValue name -> new Value.EnumValue(name.getName());
      case ArrayValue list ->
        new Value.ListValue(list.getValues().stream().map(AstValues::value).toList());
      case ObjectValue object -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        for (ObjectField field : object.getObjectFields()) {
          fields.put(field.getName(), value(field.getValue()));
        }
        yield new Value.ObjectValue(fields);
      }
      default ->
        throw new IllegalArgumentException("value: " + value + " (expected: a GraphQL literal)");
    };
  }

  private static String floatText(FloatValue number) {
    String text = number.getValue().toString();
    return text.contains(".") || text.contains("E") ? text : text + ".0";
  }

  static SequencedMap<String, Value> arguments(List<Argument> arguments) {
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      values.put(argument.getName(), value(argument.getValue()));
    }
    return values;
  }

  static Directive directive(graphql.language.Directive directive) {
    return new Directive(directive.getName(), arguments(directive.getArguments()), null);
  }

  static TypeRef type(Type<?> type) {
    return switch (type) {
      case TypeName named -> new TypeRef.Named(named.getName());
      case ListType list -> new TypeRef.ListOf(type(list.getType()));
      case NonNullType nonNull -> new TypeRef.NonNull(type(nonNull.getType()));
      default ->
        throw new IllegalArgumentException("type: " + type + " (expected: a GraphQL type)");
    };
  }
}
