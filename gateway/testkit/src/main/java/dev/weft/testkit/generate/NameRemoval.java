package dev.weft.testkit.generate;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
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
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a type or a field out of all subgraphs, together with everything that names it. Immutable. */
final class NameRemoval {
  private final String name;
  private final boolean type;
  private final Pattern word;

  private NameRemoval(String name, boolean type) {
    this.name = name;
    this.type = type;
    this.word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
  }

  /** The documents without the type {@code name}, without fields of it and directives that name it. */
  static List<Document> ofType(String name, List<Document> documents) {
    return new NameRemoval(name, true).of(documents);
  }

  /** The documents without all fields called {@code name} and without directives that name it. */
  static List<Document> ofField(String name, List<Document> documents) {
    return new NameRemoval(name, false).of(documents);
  }

  private List<Document> of(List<Document> documents) {
    return documents.stream()
        .map(document -> new Document(
            document.source(),
            document.definitions().stream()
                .map(this::definition)
                .filter(Objects::nonNull)
                .toList()))
        .toList();
  }

  private @Nullable Definition definition(Definition definition) {
    if (!(definition instanceof TypeDefinition it)) {
      return definition;
    }
    if (type && it.name().equals(name)) {
      return null;
    }
    return switch (it) {
      case ScalarDefinition _, EnumDefinition _ -> it;
      case ObjectDefinition object ->
        new ObjectDefinition(
            null,
            object.name(),
            names(object.interfaces()),
            directives(object.directives()),
            fields(object.fields()),
            object.extension(),
            null);
      case InterfaceDefinition parent ->
        new InterfaceDefinition(
            null,
            parent.name(),
            names(parent.interfaces()),
            directives(parent.directives()),
            fields(parent.fields()),
            parent.extension(),
            null);
      case UnionDefinition union ->
        new UnionDefinition(
            null,
            union.name(),
            union.directives(),
            names(union.members()),
            union.extension(),
            null);
      case InputObjectDefinition input ->
        new InputObjectDefinition(
            null,
            input.name(),
            input.directives(),
            inputs(input.fields()),
            input.extension(),
            null);
    };
  }

  private List<String> names(List<String> names) {
    return names.stream().filter(other -> !type || !other.equals(name)).toList();
  }

  private List<FieldDefinition> fields(List<FieldDefinition> fields) {
    List<FieldDefinition> kept = new ArrayList<>();
    for (FieldDefinition field : fields) {
      boolean goes = type ? field.type().name().equals(name) : field.name().equals(name);
      if (!goes) {
        kept.add(new FieldDefinition(
            null,
            field.name(),
            inputs(field.arguments()),
            field.type(),
            directives(field.directives()),
            null));
      }
    }
    return kept;
  }

  private List<InputValueDefinition> inputs(List<InputValueDefinition> inputs) {
    return inputs.stream()
        .filter(input -> !type || !input.type().name().equals(name))
        .toList();
  }

  /** Without those whose field set names what goes. */
  private List<Directive> directives(List<Directive> directives) {
    return directives.stream()
        .filter(directive ->
            !(directive.argument("fields") instanceof Value.StringValue(String text, boolean _))
                || !word.matcher(text).find())
        .toList();
  }
}
