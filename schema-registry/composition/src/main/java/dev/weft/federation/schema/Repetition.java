package dev.weft.federation.schema;

import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Drops what is defined again and says nothing new: an enum value, or an argument of the same type, default value and
 * directives. One that says something else stays, and is told of later. Stateless.
 */
final class Repetition {
  private Repetition() {}

  static TypeDefinition remove(TypeDefinition type) {
    return switch (type) {
      case EnumDefinition e -> values(e);
      case ObjectDefinition t
      when hasTwins(t.fields()) ->
        new ObjectDefinition(
            t.description(),
            t.name(),
            t.interfaces(),
            t.directives(),
            fields(t.fields()),
            t.extension(),
            t.location());
      case InterfaceDefinition t
      when hasTwins(t.fields()) ->
        new InterfaceDefinition(
            t.description(),
            t.name(),
            t.interfaces(),
            t.directives(),
            fields(t.fields()),
            t.extension(),
            t.location());
      case TypeDefinition t -> t;
    };
  }

  private static TypeDefinition values(EnumDefinition e) {
    Map<String, EnumValueDefinition> values = new LinkedHashMap<>();
    e.values().forEach(value -> values.putIfAbsent(value.name(), value));
    return values.size() == e.values().size()
        ? e
        : new EnumDefinition(
            e.description(),
            e.name(),
            e.directives(),
            List.copyOf(values.values()),
            e.extension(),
            e.location());
  }

  private static boolean hasTwins(List<FieldDefinition> fields) {
    for (FieldDefinition field : fields) {
      List<InputValueDefinition> arguments = field.arguments();
      for (int i = 1; i < arguments.size(); i++) {
        for (int j = 0; j < i; j++) {
          if (isSame(arguments.get(j), arguments.get(i))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static List<FieldDefinition> fields(List<FieldDefinition> fields) {
    List<FieldDefinition> changed = new ArrayList<>(fields.size());
    for (FieldDefinition f : fields) {
      changed.add(new FieldDefinition(
          f.description(),
          f.name(),
          arguments(f.arguments()),
          f.type(),
          f.directives(),
          f.location()));
    }
    return changed;
  }

  private static List<InputValueDefinition> arguments(List<InputValueDefinition> arguments) {
    List<InputValueDefinition> kept = new ArrayList<>(arguments.size());
    for (InputValueDefinition argument : arguments) {
      if (kept.stream().noneMatch(earlier -> isSame(earlier, argument))) {
        kept.add(argument);
      }
    }
    return kept;
  }

  private static boolean isSame(InputValueDefinition one, InputValueDefinition other) {
    return one.name().equals(other.name())
        && one.type().equals(other.type())
        && Objects.equals(one.defaultValue(), other.defaultValue())
        && one.directives().equals(other.directives());
  }
}
