package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an {@link ApiSchema} as GraphQL text. */
final class ApiSchemaText {
  private static final List<String> BUILT_IN = List.of("Int", "Float", "String", "Boolean", "ID");

  private final StringBuilder out = new StringBuilder();

  private ApiSchemaText() {}

  static String write(ApiSchema schema) {
    ApiSchemaText text = new ApiSchemaText();
    text.schema(schema);
    schema.directives().forEach(text::directive);
    for (SchemaType type : schema.types()) {
      if (!BUILT_IN.contains(type.name())) {
        text.type(type);
      }
    }
    return text.out.toString();
  }

  private void schema(ApiSchema schema) {
    describe(schema.description(), "");
    out.append("schema").append(applied(schema.schemaDirectives())).append(" {\n");
    out.append("  query: ").append(schema.queryType()).append('\n');
    if (schema.mutationType() != null) {
      out.append("  mutation: ").append(schema.mutationType()).append('\n');
    }
    if (schema.subscriptionType() != null) {
      out.append("  subscription: ").append(schema.subscriptionType()).append('\n');
    }
    out.append("}\n\n");
  }

  private void directive(ApiSchema.DirectiveDefinition directive) {
    describe(directive.description(), "");
    out.append("directive @").append(directive.name());
    arguments(directive.arguments(), "");
    out.append(directive.repeatable() ? " repeatable on " : " on ")
        .append(String.join(" | ", directive.locations()))
        .append("\n\n");
  }

  private void type(SchemaType type) {
    describe(type.description(), "");
    switch (type) {
      case SchemaType.Scalar scalar ->
        out.append("scalar ").append(scalar.name()).append(applied(scalar.directives()));
      case SchemaType.ObjectType object -> composite("type ", object);
      case SchemaType.InterfaceType parent -> composite("interface ", parent);
      case SchemaType.UnionType union ->
        out.append("union ")
            .append(union.name())
            .append(applied(union.directives()))
            .append(union.members().isEmpty() ? "" : " = ")
            .append(String.join(" | ", union.members()));
      case SchemaType.EnumType enumeration -> {
        out.append("enum ").append(enumeration.name()).append(applied(enumeration.directives()));
        out.append(" {\n");
        for (SchemaType.EnumValue value : enumeration.values().values()) {
          describe(value.description(), "  ");
          out.append("  ")
              .append(value.name())
              .append(applied(value.directives()))
              .append('\n');
        }
        out.append('}');
      }
      case SchemaType.InputObject input -> {
        out.append("input ").append(input.name()).append(applied(input.directives()));
        out.append(" {\n");
        for (SchemaType.InputField field : input.fields().values()) {
          describe(field.description(), "  ");
          out.append("  ");
          input(field);
          out.append('\n');
        }
        out.append('}');
      }
    }
    out.append("\n\n");
  }

  private void composite(String keyword, SchemaType.Composite type) {
    out.append(keyword).append(type.name());
    if (!type.interfaces().isEmpty()) {
      out.append(" implements ").append(String.join(" & ", type.interfaces()));
    }
    out.append(applied(type.directives())).append(" {\n");
    for (SchemaType.Field field : type.fields().values()) {
      describe(field.description(), "  ");
      out.append("  ").append(field.name());
      arguments(field.arguments(), "  ");
      out.append(": ").append(field.type()).append(applied(field.directives())).append('\n');
    }
    out.append('}');
  }

  private void arguments(SequencedMap<String, SchemaType.InputField> arguments, String indent) {
    if (arguments.isEmpty()) {
      return;
    }
    boolean described =
        arguments.values().stream().anyMatch(argument -> argument.description() != null);
    out.append('(');
    String separator = described ? "\n" : "";
    for (SchemaType.InputField argument : arguments.values()) {
      out.append(separator);
      if (described) {
        describe(argument.description(), indent + "  ");
        out.append(indent).append("  ");
      }
      input(argument);
      separator = described ? "\n" : ", ";
    }
    out.append(described ? "\n" + indent + ")" : ")");
  }

  private void input(SchemaType.InputField field) {
    out.append(field.name()).append(": ").append(field.type());
    if (field.defaultValue() != null) {
      out.append(" = ").append(value(field.defaultValue()));
    }
    out.append(applied(field.directives()));
  }

  private void describe(@Nullable String description, String indent) {
    if (description != null) {
      out.append(indent).append(quoted(description)).append('\n');
    }
  }

  private static String applied(List<Directive> directives) {
    return directives.stream()
        .map(directive -> " @"
            + directive.name()
            + (directive.arguments().isEmpty() ? "" : "(" + entries(directive.arguments()) + ")"))
        .collect(Collectors.joining());
  }

  private static String entries(SequencedMap<String, Value> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String value(Value value) {
    return switch (value) {
      case Value.Variable(String name) -> "$" + name;
      case Value.IntValue(String text) -> text;
      case Value.FloatValue(String text) -> text;
      case Value.StringValue(String text, boolean _) -> quoted(text);
      case Value.BooleanValue(boolean flag) -> String.valueOf(flag);
      case Value.NullValue() -> "null";
      case Value.EnumValue(String name) -> name;
      case Value.ListValue(List<Value> items) ->
        items.stream().map(ApiSchemaText::value).collect(Collectors.joining(", ", "[", "]"));
      case Value.ObjectValue(SequencedMap<String, Value> fields) -> "{" + entries(fields) + "}";
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
