package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The directives that a document applies, by name, each where it is applied first. Confined to one reading. */
final class AppliedNames {
  private final SequencedMap<String, @Nullable SourceLocation> names = new LinkedHashMap<>();

  private AppliedNames() {}

  static SequencedMap<String, @Nullable SourceLocation> of(Document document) {
    AppliedNames applied = new AppliedNames();
    for (Definition definition : document.definitions()) {
      switch (definition) {
        case SchemaDefinition schema -> applied.add(schema.directives());
        case DirectiveDefinition directive -> applied.inputs(directive.arguments());
        case TypeDefinition type -> applied.type(type);
      }
    }
    return applied.names;
  }

  private void type(TypeDefinition type) {
    add(type.directives());
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      add(field.directives());
      inputs(field.arguments());
    }
    if (type instanceof TypeDefinition.EnumDefinition enumeration) {
      enumeration.values().forEach(value -> add(value.directives()));
    } else if (type instanceof TypeDefinition.InputObjectDefinition input) {
      inputs(input.fields());
    }
  }

  private void inputs(List<InputValueDefinition> values) {
    values.forEach(value -> add(value.directives()));
  }

  private void add(List<Directive> directives) {
    for (Directive directive : directives) {
      names.putIfAbsent(directive.name(), directive.location());
    }
  }
}
