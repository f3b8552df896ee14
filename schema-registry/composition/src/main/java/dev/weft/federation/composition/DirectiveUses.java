package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which directives a schema applies anywhere. */
final class DirectiveUses {
  private final Set<String> names = new HashSet<>();

  private DirectiveUses() {}

  static Set<String> of(Schema schema) {
    DirectiveUses uses = new DirectiveUses();
    uses.add(schema.schemaDirectives());
    schema.directives().values().forEach(directive -> uses.inputs(directive.arguments()));
    for (TypeDefinition type : schema.types().values()) {
      uses.add(type.directives());
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        uses.add(field.directives());
        uses.inputs(field.arguments());
      }
      if (type instanceof EnumDefinition enumType) {
        for (EnumValueDefinition value : enumType.values()) {
          uses.add(value.directives());
        }
      } else if (type instanceof InputObjectDefinition input) {
        uses.inputs(input.fields());
      }
    }
    return uses.names;
  }

  private void inputs(List<InputValueDefinition> values) {
    values.forEach(value -> add(value.directives()));
  }

  private void add(List<Directive> directives) {
    directives.forEach(directive -> names.add(directive.name()));
  }
}
