package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import java.util.StringJoiner;

/** Writes the operation that follows a trail: valid, with made-up values for required arguments. Stateless. */
final class SampleOperation {
  private static final int DEPTH_OF_INPUTS = 10;

  private final ApiSchema schema;
  private final StringBuilder text = new StringBuilder();

  private SampleOperation(ApiSchema schema) {
    this.schema = schema;
  }

  /** The operation, two blanks an indent, without a line end at its end. */
  static String write(ApiSchema schema, Trail trail, String indent) {
    return new SampleOperation(schema).write(trail, indent);
  }

  private String write(Trail trail, String indent) {
    int depth = 0;
    boolean needsSelection = false;
    for (Trail.Step step : trail.steps()) {
      text.append(indent).repeat("  ", depth);
      switch (step) {
        case Trail.Root(var operation) ->
          text.append(
              switch (operation) {
                case QUERY -> "";
                case MUTATION -> "mutation ";
                case SUBSCRIPTION -> "subscription ";
              });
        case Trail.Field(SchemaType.Field field) -> {
          text.append(field.name()).append(arguments(field)).append(' ');
          needsSelection = !schema.isLeaf(field.type());
        }
        case Trail.Fragment(String type) -> {
          text.append("... on ").append(type).append(' ');
          needsSelection = true;
        }
      }
      text.append("{\n");
      depth++;
    }
    if (needsSelection) {
      text.append(indent).repeat("  ", depth).append("__typename\n");
    } else {
      text.setLength(text.length() - " {\n".length());
      text.append('\n');
      depth--;
    }
    while (depth > 0) {
      depth--;
      text.append(indent).repeat("  ", depth).append("}\n");
    }
    return text.substring(0, text.length() - 1);
  }

  private String arguments(SchemaType.Field field) {
    StringJoiner joiner = new StringJoiner(", ", "(", ")").setEmptyValue("");
    for (SchemaType.InputField argument : field.arguments().values()) {
      if (argument.isRequired()) {
        joiner.add(argument.name() + ": " + value(argument.type(), DEPTH_OF_INPUTS));
      }
    }
    return joiner.toString();
  }

  private String value(TypeRef type, int depth) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> value(inner, depth);
      case TypeRef.ListOf _ -> "[]";
      case TypeRef.Named(String name) ->
        switch (schema.type(name)) {
          case SchemaType.EnumType enumeration
          when !enumeration.values().isEmpty() ->
            enumeration.values().firstEntry().getKey();
          case SchemaType.InputObject input when depth > 0 -> inputObject(input, depth);
          case null, default -> scalar(name);
        };
    };
  }

  private String inputObject(SchemaType.InputObject input, int depth) {
    StringJoiner joiner = new StringJoiner(", ", "{", "}");
    boolean one = input.isOneOf();
    for (SchemaType.InputField field : input.fields().values()) {
      if (one || field.isRequired()) {
        joiner.add(field.name() + ": " + value(field.type(), depth - 1));
        one = false;
        if (input.isOneOf()) {
          break;
        }
      }
    }
    return joiner.toString();
  }

  private static String scalar(String name) {
    return switch (name) {
      case "Int", "Float" -> "1";
      case "Boolean" -> "true";
      default -> "\"any\"";
    };
  }
}
