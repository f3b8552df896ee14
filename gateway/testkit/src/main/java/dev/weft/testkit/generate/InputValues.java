package dev.weft.testkit.generate;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Random values of input types, as JSON and as literals. Confined to one thread. */
final class InputValues {
  private static final List<String> TEXTS =
      List.of("a", "B 2", "it's", "quote \" and \\", "Grüße 😀", "", "5", "true");
  private static final int DEEPEST = 3;

  private final ApiSchema schema;
  private final Random random;
  private final Function<TypeRef, @Nullable String> variables;
  private boolean constant;

  /**
   * Begins.
   *
   * @param variables gives a variable of a type, with its dollar sign, to stand inside a literal, or null for none
   */
  InputValues(ApiSchema schema, Random random, Function<TypeRef, @Nullable String> variables) {
    this.schema = schema;
    this.random = random;
    this.variables = variables;
  }

  /** An enum value: a string in JSON, a bare name in a literal. */
  private record EnumName(String name) {}

  /** A variable inside a literal, with its dollar sign. */
  private record VariableName(String name) {}

  /** A value of {@code type}, perhaps with variables inside, for {@link #literal}. */
  @Nullable
  Object value(TypeRef type) {
    constant = false;
    return value(type, 0);
  }

  /** A value of {@code type} without variables, for {@link #json} or {@link #literal}. */
  @Nullable
  Object constant(TypeRef type) {
    boolean before = constant;
    constant = true;
    Object value = value(type, 0);
    constant = before;
    return value;
  }

  private @Nullable Object value(TypeRef type, int depth) {
    if (depth > 0 && !constant) {
      String variable = variables.apply(type);
      if (variable != null) {
        return new VariableName(variable);
      }
    }
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> present(inner, depth);
      case TypeRef.ListOf _, TypeRef.Named _ ->
        random.nextInt(8) == 0 ? null : present(type, depth);
    };
  }

  private @Nullable Object present(TypeRef type, int depth) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> present(inner, depth);
      case TypeRef.ListOf(TypeRef item) -> {
        var items = new ArrayList<@Nullable Object>();
        int size = depth > DEEPEST ? 0 : random.nextInt(3);
        for (int i = 0; i < size; i++) {
          items.add(value(item, depth + 1));
        }
        yield items;
      }
      case TypeRef.Named(String name) -> named(name, depth);
    };
  }

  private Object named(String name, int depth) {
    return switch (schema.type(name)) {
      case SchemaType.EnumType enumeration -> {
        List<String> values = List.copyOf(enumeration.values().keySet());
        yield new EnumName(values.get(random.nextInt(values.size())));
      }
      case SchemaType.InputObject input -> object(input, depth);
      case null, default -> scalar(name);
    };
  }

  private Object scalar(String name) {
    return switch (name) {
      case "Int" -> random.nextInt(10) - 2;
      case "Float" -> (random.nextInt(80) - 20) / 4.0;
      case "Boolean" -> random.nextBoolean();
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  /** The choices of a {@code @oneOf}; deep down only such as lead no deeper, if there are any. */
  private List<SchemaType.InputField> ending(SchemaType.InputObject input, int depth) {
    List<SchemaType.InputField> all = List.copyOf(input.fields().values());
    List<SchemaType.InputField> ending = all.stream()
        .filter(field -> !(schema.type(field.type().name()) instanceof SchemaType.InputObject)
            || nullable(field.type()) instanceof TypeRef.ListOf)
        .toList();
    return depth < DEEPEST || ending.isEmpty() ? all : ending;
  }

  private static TypeRef nullable(TypeRef type) {
    return type instanceof TypeRef.NonNull(TypeRef inner) ? inner : type;
  }

  private Map<String, @Nullable Object> object(SchemaType.InputObject input, int depth) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (input.isOneOf()) {
      List<SchemaType.InputField> all = ending(input, depth);
      SchemaType.InputField one = all.get(random.nextInt(all.size()));
      fields.put(one.name(), present(one.type(), depth + 1));
      return fields;
    }
    for (SchemaType.InputField field : input.fields().values()) {
      if (field.isRequired() || (depth < DEEPEST && random.nextInt(2) == 0)) {
        fields.put(field.name(), value(field.type(), depth + 1));
      }
    }
    return fields;
  }

  /** How a request brings {@code value}. */
  static @Nullable Object json(@Nullable Object value) {
    return switch (value) {
      case EnumName(String name) -> name;
      case List<?> items -> {
        var all = new ArrayList<@Nullable Object>();
        items.forEach(item -> all.add(json(item)));
        yield all;
      }
      case Map<?, ?> fields -> {
        var all = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, field) -> all.put(String.valueOf(name), json(field)));
        yield all;
      }
      case null, default -> value;
    };
  }

  /** How a document spells {@code value}. */
  static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case EnumName(String name) -> name;
      case VariableName(String name) -> name;
      case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case List<?> items -> {
        List<String> all = new ArrayList<>();
        items.forEach(item -> all.add(literal(item)));
        yield "[" + String.join(", ", all) + "]";
      }
      case Map<?, ?> fields -> {
        List<String> all = new ArrayList<>();
        fields.forEach((name, field) -> all.add(name + ": " + literal(field)));
        yield "{" + String.join(", ", all) + "}";
      }
      default -> value.toString();
    };
  }
}
