package dev.weft.federation.schema;

import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which literals a type accepts (GraphQL September 2025, 3.5 to 3.12). Stateless. */
public final class Values {
  private Values() {}

  /** Whether {@code value}, a constant, is acceptable for {@code type}. Custom scalars accept anything. */
  public static boolean fits(Schema schema, TypeRef type, Value value) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) ->
        !(value instanceof Value.NullValue) && fits(schema, inner, value);
      case TypeRef.ListOf(TypeRef item) ->
        switch (value) {
          case Value.NullValue() -> true;
          case Value.ListValue(var items) -> items.stream().allMatch(v -> fits(schema, item, v));
          case Value single -> fits(schema, item, single);
        };
      case TypeRef.Named(String name) ->
        value instanceof Value.NullValue || fitsNamed(schema, name, value);
    };
  }

  private static boolean fitsNamed(Schema schema, String name, Value value) {
    if (value instanceof Value.Variable) {
      return true;
    }
    return switch (name) {
      case "Int" -> value instanceof Value.IntValue(String text) && isInt(text);
      case "Float" -> value instanceof Value.IntValue || value instanceof Value.FloatValue;
      case "String" -> value instanceof Value.StringValue;
      case "Boolean" -> value instanceof Value.BooleanValue;
      case "ID" -> value instanceof Value.StringValue || value instanceof Value.IntValue;
      default ->
        switch (schema.type(name)) {
          case EnumDefinition type ->
            enumName(value) instanceof String text
                && type.values().stream().map(EnumValueDefinition::name).anyMatch(text::equals);
          case InputObjectDefinition type ->
            value instanceof Value.ObjectValue object && fitsInput(schema, type, object);
          case TypeDefinition _ -> true;
          case null -> true;
        };
    };
  }

  /** An enum value's name, which many write as a string; null when it is neither. */
  private static @Nullable String enumName(Value value) {
    return switch (value) {
      case Value.EnumValue(String name) -> name;
      case Value.StringValue(String text, boolean _) -> text;
      case Value _ -> null;
    };
  }

  private static boolean fitsInput(
      Schema schema, InputObjectDefinition type, Value.ObjectValue object) {
    int known = 0;
    for (InputValueDefinition field : type.fields()) {
      Value value = object.fields().get(field.name());
      if (value == null) {
        if (field.required()) {
          return false;
        }
        continue;
      }
      known++;
      if (!fits(schema, field.type(), value)) {
        return false;
      }
    }
    return known == object.fields().size();
  }

  private static boolean isInt(String text) {
    if (text.length() > 11) {
      return false;
    }
    BigDecimal number = new BigDecimal(text);
    return number.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
        && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }
}
