package dev.weft.federation.sdl;

import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints schema documents: same document, same text.
 *
 * <p>Confined to one print; the static methods may be called from anywhere.
 */
public final class SdlPrinter {
  private static final int ARGUMENTS_ON_ONE_LINE = 100;

  private final StringBuilder out = new StringBuilder();

  private SdlPrinter() {}

  /** The definitions in their order, separated by empty lines. */
  public static String print(Document document) {
    SdlPrinter printer = new SdlPrinter();
    for (Definition definition : document.definitions()) {
      if (!printer.out.isEmpty()) {
        printer.out.append('\n');
      }
      printer.definition(definition);
    }
    return printer.out.toString();
  }

  public static String print(Definition definition) {
    SdlPrinter printer = new SdlPrinter();
    printer.definition(definition);
    return printer.out.toString();
  }

  public static String print(Value value) {
    SdlPrinter printer = new SdlPrinter();
    printer.value(value);
    return printer.out.toString();
  }

  public static String print(Directive directive) {
    SdlPrinter printer = new SdlPrinter();
    printer.directive(directive);
    return printer.out.toString();
  }

  private void definition(Definition definition) {
    description(definition.description(), "");
    switch (definition) {
      case SchemaDefinition schema -> schema(schema);
      case DirectiveDefinition directive -> directiveDefinition(directive);
      case TypeDefinition type -> type(type);
    }
    out.append('\n');
  }

  private void schema(SchemaDefinition schema) {
    out.append(schema.extension() ? "extend schema" : "schema");
    onOwnLines(schema.directives());
    if (!schema.rootTypes().isEmpty()) {
      out.append(schema.directives().isEmpty() ? " {\n" : "\n{\n");
      for (SchemaDefinition.RootType root : schema.rootTypes()) {
        out.append("  ")
            .append(root.operation().keyword())
            .append(": ")
            .append(root.type())
            .append('\n');
      }
      out.append('}');
    }
  }

  private void directiveDefinition(DirectiveDefinition directive) {
    out.append("directive @").append(directive.name());
    inputValues(directive.arguments(), "");
    if (directive.repeatable()) {
      out.append(" repeatable");
    }
    out.append(" on ").append(String.join(" | ", directive.locations()));
  }

  private void type(TypeDefinition type) {
    if (type.extension()) {
      out.append("extend ");
    }
    out.append(type.keyword()).append(' ').append(type.name());
    switch (type) {
      case ScalarDefinition scalar -> directives(scalar.directives());
      case ObjectDefinition object -> {
        interfaces(object.interfaces());
        body(object.directives(), object.fields());
      }
      case InterfaceDefinition interfaceType -> {
        interfaces(interfaceType.interfaces());
        body(interfaceType.directives(), interfaceType.fields());
      }
      case UnionDefinition union -> {
        onOwnLines(union.directives());
        if (!union.members().isEmpty()) {
          out.append(union.directives().isEmpty() ? " = " : "\n = ")
              .append(String.join(" | ", union.members()));
        }
      }
      case EnumDefinition enumType -> {
        onOwnLines(enumType.directives());
        open(enumType.directives(), enumType.values().isEmpty());
        for (EnumValueDefinition value : enumType.values()) {
          description(value.description(), "  ");
          out.append("  ").append(value.name());
          directives(value.directives());
          out.append('\n');
        }
        close(enumType.values().isEmpty());
      }
      case InputObjectDefinition input -> {
        onOwnLines(input.directives());
        open(input.directives(), input.fields().isEmpty());
        for (InputValueDefinition field : input.fields()) {
          description(field.description(), "  ");
          out.append("  ");
          inputValue(field);
          out.append('\n');
        }
        close(input.fields().isEmpty());
      }
    }
  }

  private void interfaces(List<String> interfaces) {
    if (!interfaces.isEmpty()) {
      out.append(" implements ").append(String.join(" & ", interfaces));
    }
  }

  private void body(List<Directive> directives, List<FieldDefinition> fields) {
    onOwnLines(directives);
    open(directives, fields.isEmpty());
    for (FieldDefinition field : fields) {
      description(field.description(), "  ");
      out.append("  ").append(field.name());
      inputValues(field.arguments(), "  ");
      out.append(": ").append(field.type());
      directives(field.directives());
      out.append('\n');
    }
    close(fields.isEmpty());
  }

  private void open(List<Directive> directives, boolean empty) {
    if (!empty) {
      out.append(directives.isEmpty() ? " {\n" : "\n{\n");
    }
  }

  private void close(boolean empty) {
    if (!empty) {
      out.append('}');
    }
  }

  /** Prints arguments on one line, or one a line when a description or the length asks for it. */
  private void inputValues(List<InputValueDefinition> values, String indent) {
    if (values.isEmpty()) {
      return;
    }
    boolean described = values.stream().anyMatch(value -> value.description() != null);
    int start = out.length();
    if (!described) {
      out.append('(');
      String separator = "";
      for (InputValueDefinition value : values) {
        out.append(separator);
        inputValue(value);
        separator = ", ";
      }
      out.append(')');
      if (out.length() - start <= ARGUMENTS_ON_ONE_LINE) {
        return;
      }
      out.setLength(start);
    }
    out.append("(\n");
    for (InputValueDefinition value : values) {
      description(value.description(), indent + "  ");
      out.append(indent).append("  ");
      inputValue(value);
      out.append('\n');
    }
    out.append(indent).append(')');
  }

  private void inputValue(InputValueDefinition value) {
    out.append(value.name()).append(": ").append(value.type());
    if (value.defaultValue() != null) {
      out.append(" = ");
      value(value.defaultValue());
    }
    directives(value.directives());
  }

  private void onOwnLines(List<Directive> directives) {
    for (Directive directive : directives) {
      out.append("\n  ");
      directive(directive);
    }
  }

  private void directives(List<Directive> directives) {
    for (Directive directive : directives) {
      out.append(' ');
      directive(directive);
    }
  }

  private void directive(Directive directive) {
    out.append('@').append(directive.name());
    if (!directive.arguments().isEmpty()) {
      String separator = "(";
      for (var argument : directive.arguments().entrySet()) {
        out.append(separator).append(argument.getKey()).append(": ");
        value(argument.getValue());
        separator = ", ";
      }
      out.append(')');
    }
  }

  private void value(Value value) {
    switch (value) {
      case Value.Variable(String name) -> out.append('$').append(name);
      case Value.IntValue(String text) -> out.append(text);
      case Value.FloatValue(String text) -> out.append(text);
      case Value.StringValue(String text, boolean _) -> string(text);
      case Value.BooleanValue(boolean flag) -> out.append(flag);
      case Value.NullValue() -> out.append("null");
      case Value.EnumValue(String name) -> out.append(name);
      case Value.ListValue(List<Value> items) -> {
        out.append('[');
        String separator = "";
        for (Value item : items) {
          out.append(separator);
          value(item);
          separator = ", ";
        }
        out.append(']');
      }
      case Value.ObjectValue(var fields) -> {
        out.append('{');
        String separator = "";
        for (var field : fields.entrySet()) {
          out.append(separator).append(field.getKey()).append(": ");
          value(field.getValue());
          separator = ", ";
        }
        out.append('}');
      }
    }
  }

  private void description(@Nullable String description, String indent) {
    if (description == null) {
      return;
    }
    out.append(indent);
    if (!fitsBlockString(description)) {
      string(description);
      out.append('\n');
      return;
    }
    out.append("\"\"\"\n");
    for (String line : description.split("\n", -1)) {
      if (!line.isEmpty()) {
        out.append(indent).append(line.replace("\"\"\"", "\\\"\"\""));
      }
      out.append('\n');
    }
    out.append(indent).append("\"\"\"\n");
  }

  /** Whether a block string can say this text exactly: no odd characters, no blank or indented edge lines. */
  private static boolean fitsBlockString(String text) {
    if (text.isEmpty() || text.startsWith("\n") || text.endsWith("\n")) {
      return false;
    }
    boolean flushLine = false;
    for (String line : text.split("\n", -1)) {
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c < ' ' && c != '\t') {
          return false;
        }
      }
      flushLine |= !line.isEmpty() && line.charAt(0) != ' ' && line.charAt(0) != '\t';
    }
    return flushLine
        && !isBlankLine(text.substring(0, indexOfLineEnd(text)))
        && !isBlankLine(text.substring(text.lastIndexOf('\n') + 1));
  }

  private static int indexOfLineEnd(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text.length() : end;
  }

  private static boolean isBlankLine(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7F) {
            out.append(String.format("\\u%04X", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
