package dev.weft.planner.operation;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Coerces a request's variables to the types that an operation declares (GraphQL September 2025, 6.1.2 and 3.5–3.12).
 *
 * <p>Values are what a JSON reader makes: maps with string keys, lists, strings, numbers, booleans and null; the
 * coerced ones are the same. Custom scalars are passed on as they are. Confined to one call.
 */
public final class VariableCoercion {
  private static final BigInteger MAX_INT = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger MIN_INT = BigInteger.valueOf(Integer.MIN_VALUE);

  private final ApiSchema schema;
  private final List<OperationError> errors = new ArrayList<>();

  private VariableCoercion(ApiSchema schema) {
    this.schema = schema;
  }

  /** Coerces {@code given}; variables that the operation does not declare are ignored. */
  public static CoercedVariables coerce(
      ApiSchema schema,
      List<VariableDefinition> definitions,
      Map<String, ? extends @Nullable Object> given) {
    VariableCoercion coercion = new VariableCoercion(schema);
    SequencedMap<String, @Nullable Object> values = new LinkedHashMap<>();
    for (VariableDefinition definition : definitions) {
      coercion.variable(definition, given, values);
    }
    return coercion.errors.isEmpty()
        ? new CoercedVariables.Coerced(values)
        : new CoercedVariables.Rejected(coercion.errors);
  }

  private void variable(
      VariableDefinition definition,
      Map<String, ? extends @Nullable Object> given,
      SequencedMap<String, @Nullable Object> values) {
    String name = definition.name();
    boolean present = given.containsKey(name);
    @Nullable Object value = given.get(name);
    if (!present && definition.defaultValue() != null) {
      values.put(name, literal(definition.defaultValue()));
    } else if (definition.type() instanceof TypeRef.NonNull && value == null) {
      fail(
          present
              ? "Variable \"$" + name + "\" of non-null type \"" + definition.type()
                  + "\" must not be null."
              : "Variable \"$" + name + "\" of required type \"" + definition.type()
                  + "\" was not provided.");
    } else if (present) {
      values.put(name, coerce(definition.type(), value, new Place(name, null, name)));
    }
  }

  /** Where a value stands, for messages; {@code segment} is already in the text's spelling. */
  private record Place(String variable, @Nullable Place parent, String segment) {
    Place field(String name) {
      return new Place(variable, this, "." + name);
    }

    Place item(int index) {
      return new Place(variable, this, "[" + index + "]");
    }

    @Override
    public String toString() {
      return parent == null ? segment : parent + segment;
    }
  }

  private void fail(String message) {
    errors.add(new OperationError(message, List.of(), OperationError.BAD_INPUT));
  }

  private @Nullable Object wrong(Place place, @Nullable Object value, String problem) {
    String at = place.parent() == null ? "" : " at \"" + place + "\"";
    fail("Variable \"$" + place.variable() + "\" got invalid value " + shown(value) + at + "; "
        + problem);
    return null;
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof String string ? "\"" + string + "\"" : String.valueOf(value);
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private @Nullable Object coerce(TypeRef type, @Nullable Object value, Place place) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) ->
        value == null
            ? wrong(place, null, "Expected non-nullable type \"" + type + "\" not to be null.")
            : coerce(inner, value, place);
      case TypeRef.ListOf(TypeRef item) -> {
        if (value == null) {
          yield null;
        }
        List<@Nullable Object> items = new ArrayList<>();
        if (value instanceof List<?> list) {
          for (int i = 0; i < list.size(); i++) {
            items.add(coerce(item, list.get(i), place.item(i)));
          }
        } else {
          items.add(coerce(item, value, place));
        }
        yield items;
      }
      case TypeRef.Named(String name) -> value == null ? null : named(name, value, place);
    };
  }

  private @Nullable Object named(String name, Object value, Place place) {
    return switch (schema.type(name)) {
      case SchemaType.EnumType enumeration ->
        value instanceof String text && enumeration.values().containsKey(text)
            ? text
            : wrong(
                place,
                value,
                value instanceof String
                    ? "Value " + shown(value) + " does not exist in \"" + name + "\" enum."
                    : "Enum \"" + name + "\" cannot represent non-string value: " + shown(value)
                        + ".");
      case SchemaType.InputObject input -> object(input, value, place);
      case SchemaType.Scalar _ -> scalar(name, value, place);
      case null, default -> wrong(place, value, "\"" + name + "\" is no input type.");
    };
  }

  private @Nullable Object object(SchemaType.InputObject input, Object value, Place place) {
    if (!(value instanceof Map<?, ?> given)) {
      return wrong(place, value, "Expected type \"" + input.name() + "\" to be an object.");
    }
    SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (SchemaType.InputField field : input.fields().values()) {
      if (given.containsKey(field.name())) {
        fields.put(
            field.name(), coerce(field.type(), given.get(field.name()), place.field(field.name())));
      } else if (field.defaultValue() != null) {
        fields.put(field.name(), literal(field.defaultValue()));
      } else if (field.isRequired()) {
        wrong(
            place,
            value,
            "Field \"" + field.name() + "\" of required type \"" + field.type()
                + "\" was not provided.");
      }
    }
    for (Object key : given.keySet()) {
      if (!input.fields().containsKey(String.valueOf(key))) {
        wrong(
            place, value, "Field \"" + key + "\" is not defined by type \"" + input.name() + "\".");
      }
    }
    if (input.isOneOf() && (given.size() != 1 || fields.containsValue(null))) {
      return wrong(
          place,
          value,
          "Exactly one key must be specified for OneOf type \"" + input.name()
              + "\", and its value must not be null.");
    }
    return fields;
  }

  private @Nullable Object scalar(String name, Object value, Place place) {
    return switch (name) {
      case "Int" -> {
        @Nullable BigInteger number = integer(value);
        if (number == null) {
          yield wrong(place, value, "Int cannot represent non-integer value: " + shown(value));
        }
        if (number.compareTo(MAX_INT) > 0 || number.compareTo(MIN_INT) < 0) {
          yield wrong(
              place,
              value,
              "Int cannot represent non 32-bit signed integer value: " + shown(value));
        }
        yield number.intValue();
      }
      case "Float" ->
        value instanceof Number number && Double.isFinite(number.doubleValue())
            ? value
            : wrong(place, value, "Float cannot represent non numeric value: " + shown(value));
      case "String" ->
        value instanceof String
            ? value
            : wrong(place, value, "String cannot represent a non string value: " + shown(value));
      case "Boolean" ->
        value instanceof Boolean
            ? value
            : wrong(place, value, "Boolean cannot represent a non boolean value: " + shown(value));
      case "ID" -> {
        if (value instanceof String) {
          yield value;
        }
        @Nullable BigInteger number = integer(value);
        yield number == null
            ? wrong(place, value, "ID cannot represent value: " + shown(value))
            : number.toString();
      }
      default -> value;
    };
  }

  private static @Nullable BigInteger integer(Object value) {
    return switch (value) {
      case Integer number -> BigInteger.valueOf(number);
      case Long number -> BigInteger.valueOf(number);
      case Short number -> BigInteger.valueOf(number);
      case BigInteger number -> number;
      case Double number ->
        Double.isFinite(number) && number == Math.rint(number)
            ? new BigDecimal(number).toBigInteger()
            : null;
      case BigDecimal number ->
        // The scale is bounded first: expanding 1e999999999 would take all memory.
        Math.abs((long) number.scale()) < 400 && number.stripTrailingZeros().scale() <= 0
            ? number.toBigInteger()
            : null;
      default -> null;
    };
  }

  /** The Java value of a literal without variables. */
  public static @Nullable Object literal(Value value) {
    return switch (value) {
      case Value.IntValue(String text) -> {
        BigInteger number = new BigInteger(text);
        if (number.bitLength() < 32) {
          yield number.intValue();
        }
        yield number;
      }
      case Value.FloatValue(String text) -> new BigDecimal(text);
      case Value.StringValue(String text, boolean _) -> text;
      case Value.BooleanValue(boolean flag) -> flag;
      case Value.NullValue() -> null;
      case Value.EnumValue(String name) -> name;
      case Value.ListValue(List<Value> items) -> {
        List<@Nullable Object> list = new ArrayList<>();
        items.forEach(item -> list.add(literal(item)));
        yield list;
      }
      case Value.ObjectValue(SequencedMap<String, Value> fields) -> {
        SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
        fields.forEach((name, field) -> object.put(name, literal(field)));
        yield object;
      }
      case Value.Variable(String name) ->
        throw new IllegalArgumentException("value: $" + name + " (expected: a constant)");
    };
  }
}
