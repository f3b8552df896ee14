package dev.weft.federation.composition;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives implementations the fields that an {@code @interfaceObject} adds to their interface.
 *
 * <p>Such a field carries {@code @join__field} without a graph: no subgraph has it on that very type.
 */
final class InterfaceObjectFields {
  private final MergeContext context;

  InterfaceObjectFields(MergeContext context) {
    this.context = context;
  }

  void add(SequencedMap<String, TypeDefinition> types) {
    if (!context.hasInterfaceObjects()) {
      return;
    }
    for (TypeDefinition type : List.copyOf(types.values())) {
      if (type instanceof ObjectDefinition object) {
        types.put(type.name(), extended(object, types));
      }
    }
  }

  private ObjectDefinition extended(ObjectDefinition type, Map<String, TypeDefinition> types) {
    Set<String> own = type.fields().stream().map(FieldDefinition::name).collect(Collectors.toSet());
    List<FieldDefinition> fields = new ArrayList<>(type.fields());
    for (String name : type.interfaces()) {
      if (!(types.get(name) instanceof InterfaceDefinition interfaceType)) {
        continue;
      }
      for (FieldDefinition field : interfaceType.fields()) {
        boolean provided = context.interfaceObjects(name).stream()
            .anyMatch(s -> s.subgraph().schema().field(name, field.name()) != null);
        if (provided && own.add(field.name())) {
          fields.add(copy(field));
          new FieldSharing(context).check(type, field.name(), List.of(), Overrides.none());
        }
      }
    }
    return fields.size() == type.fields().size()
        ? type
        : new ObjectDefinition(
            type.description(),
            type.name(),
            type.interfaces(),
            type.directives(),
            fields,
            false,
            null);
  }

  private static FieldDefinition copy(FieldDefinition field) {
    List<Directive> directives = new ArrayList<>();
    directives.add(new Directive("join__field", new LinkedHashMap<>(), null));
    field.directives().stream()
        .filter(d -> !d.name().startsWith("join__"))
        .forEach(directives::add);
    return new FieldDefinition(
        field.description(), field.name(), field.arguments(), field.type(), directives, null);
  }
}
