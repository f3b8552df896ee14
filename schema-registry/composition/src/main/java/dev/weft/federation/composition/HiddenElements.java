package dev.weft.federation.composition;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Writes {@code @inaccessible} on the elements at some coordinates. Immutable. */
final class HiddenElements {
  private final Set<String> coordinates;
  private final String inaccessible;

  HiddenElements(Set<String> coordinates, String inaccessible) {
    this.coordinates = Set.copyOf(coordinates);
    this.inaccessible = inaccessible;
  }

  List<Definition> mark(List<Definition> definitions) {
    List<Definition> marked = new ArrayList<>(definitions.size());
    for (Definition definition : definitions) {
      marked.add(
          switch (definition) {
            case TypeDefinition type -> type(type);
            case SchemaDefinition schema -> schema;
            case DirectiveDefinition directive -> directive;
          });
    }
    return marked;
  }

  private List<Directive> directives(List<Directive> directives, String coordinate) {
    if (!coordinates.contains(coordinate)
        || directives.stream().anyMatch(directive -> directive.name().equals(inaccessible))) {
      return directives;
    }
    List<Directive> marked = new ArrayList<>(directives);
    marked.add(new Directive(inaccessible, new LinkedHashMap<>(), null));
    return marked;
  }

  private TypeDefinition type(TypeDefinition type) {
    List<Directive> directives = directives(type.directives(), type.name());
    return switch (type) {
      case ScalarDefinition t ->
        new ScalarDefinition(t.description(), t.name(), directives, t.extension(), t.location());
      case ObjectDefinition t ->
        new ObjectDefinition(
            t.description(),
            t.name(),
            t.interfaces(),
            directives,
            fields(t.name(), t.fields()),
            t.extension(),
            t.location());
      case InterfaceDefinition t ->
        new InterfaceDefinition(
            t.description(),
            t.name(),
            t.interfaces(),
            directives,
            fields(t.name(), t.fields()),
            t.extension(),
            t.location());
      case UnionDefinition t ->
        new UnionDefinition(
            t.description(), t.name(), directives, t.members(), t.extension(), t.location());
      case EnumDefinition t -> {
        List<EnumValueDefinition> values = new ArrayList<>();
        for (EnumValueDefinition v : t.values()) {
          values.add(new EnumValueDefinition(
              v.description(),
              v.name(),
              directives(v.directives(), t.name() + "." + v.name()),
              v.location()));
        }
        yield new EnumDefinition(
            t.description(), t.name(), directives, values, t.extension(), t.location());
      }
      case InputObjectDefinition t ->
        new InputObjectDefinition(
            t.description(),
            t.name(),
            directives,
            inputs(t.name() + ".", "", t.fields()),
            t.extension(),
            t.location());
    };
  }

  private List<FieldDefinition> fields(String type, List<FieldDefinition> fields) {
    List<FieldDefinition> marked = new ArrayList<>(fields.size());
    for (FieldDefinition f : fields) {
      String coordinate = type + "." + f.name();
      marked.add(new FieldDefinition(
          f.description(),
          f.name(),
          inputs(coordinate + "(", ":)", f.arguments()),
          f.type(),
          directives(f.directives(), coordinate),
          f.location()));
    }
    return marked;
  }

  private List<InputValueDefinition> inputs(
      String before, String after, List<InputValueDefinition> values) {
    List<InputValueDefinition> marked = new ArrayList<>(values.size());
    for (InputValueDefinition v : values) {
      marked.add(new InputValueDefinition(
          v.description(),
          v.name(),
          v.type(),
          v.defaultValue(),
          directives(v.directives(), before + v.name() + after),
          v.location()));
    }
    return marked;
  }
}
