package dev.weft.federation.composition;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A schema text as sorted lines, so that two which mean the same are the same. */
final class CanonicalSdl {
  private CanonicalSdl() {}

  static List<String> lines(String sdl) {
    List<String> lines = new ArrayList<>();
    for (Definition definition : SdlParser.parse("sdl", sdl).definitions()) {
      switch (definition) {
        case SchemaDefinition s -> {
          lines.add("schema" + text(s.description()));
          s.directives().forEach(d -> lines.add("schema " + directive(d)));
          s.rootTypes().forEach(r -> lines.add("schema " + r.operation() + ": " + r.type()));
        }
        case DirectiveDefinition d ->
          lines.add("directive @" + d.name() + text(d.description()) + inputs(d.arguments())
              + (d.repeatable() ? " repeatable " : " ")
              + d.locations().stream().sorted().toList());
        case TypeDefinition t -> type(t, lines);
      }
    }
    return lines.stream().sorted().toList();
  }

  private static void type(TypeDefinition type, List<String> lines) {
    String name = type.keyword() + " " + type.name();
    lines.add(name + text(type.description()));
    type.directives().forEach(d -> lines.add(name + " " + directive(d)));
    switch (type) {
      case ScalarDefinition _ -> {}
      case ObjectDefinition t -> {
        t.interfaces().forEach(i -> lines.add(name + " implements " + i));
        t.fields().forEach(f -> field(name, f, lines));
      }
      case InterfaceDefinition t -> {
        t.interfaces().forEach(i -> lines.add(name + " implements " + i));
        t.fields().forEach(f -> field(name, f, lines));
      }
      case UnionDefinition t -> t.members().forEach(m -> lines.add(name + " = " + m));
      case EnumDefinition t -> {
        for (EnumValueDefinition v : t.values()) {
          lines.add(name + "." + v.name() + text(v.description()) + directives(v.directives()));
        }
      }
      case InputObjectDefinition t -> t.fields().forEach(f -> lines.add(name + "." + input(f)));
    }
  }

  private static void field(String type, FieldDefinition f, List<String> lines) {
    lines.add(type + "." + f.name() + inputs(f.arguments()) + ": " + f.type()
        + text(f.description()) + directives(f.directives()));
  }

  private static String inputs(List<InputValueDefinition> values) {
    return values.isEmpty()
        ? ""
        : values.stream().map(CanonicalSdl::input).sorted().toList().toString();
  }

  private static String input(InputValueDefinition v) {
    return v.name() + ": " + v.type()
        + (v.defaultValue() == null ? "" : " = " + value(v.defaultValue())) + text(v.description())
        + directives(v.directives());
  }

  private static String directives(List<Directive> directives) {
    return directives.isEmpty()
        ? ""
        : " " + directives.stream().map(CanonicalSdl::directive).sorted().toList();
  }

  private static String directive(Directive directive) {
    TreeMap<String, String> arguments = new TreeMap<>();
    directive.arguments().forEach((name, value) -> arguments.put(name, value(value)));
    if (directive.name().startsWith("join__")) {
      arguments.remove("extension", "false");
      arguments.remove("resolvable", "true");
      arguments.remove("isInterfaceObject", "false");
    }
    return "@" + directive.name() + arguments;
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.ListValue(List<Value> items) ->
        items.stream().map(CanonicalSdl::value).sorted().toList().toString();
      case Value.ObjectValue(var fields) -> {
        TreeMap<String, String> sorted = new TreeMap<>();
        fields.forEach((name, field) -> sorted.put(name, value(field)));
        yield sorted.toString();
      }
      case Value other -> SdlPrinter.print(other);
    };
  }

  private static String text(@Nullable String description) {
    return description == null ? "" : " \"\"\"" + description.strip() + "\"\"\"";
  }
}
