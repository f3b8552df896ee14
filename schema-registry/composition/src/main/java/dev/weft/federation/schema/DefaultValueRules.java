package dev.weft.federation.schema;

import dev.weft.federation.schema.Violation.Place;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.Value;
import java.util.List;

/** Default values have their type. Confined to one validation. */
final class DefaultValueRules {
  private final Schema schema;
  private final List<Violation> violations;
  private final ValidationScope scope;

  DefaultValueRules(Schema schema, List<Violation> violations, ValidationScope scope) {
    this.schema = schema;
    this.violations = violations;
    this.scope = scope;
  }

  void check() {
    schema.directives().values().forEach(d -> values(d.arguments(), "@" + d.name() + "(", ":)"));
    for (TypeDefinition type : schema.types().values()) {
      if (!scope.types().test(type.name())) {
        continue;
      }
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        values(field.arguments(), type.name() + "." + field.name() + "(", ":)");
      }
      if (type instanceof InputObjectDefinition input) {
        values(input.fields(), type.name() + ".", "");
      }
    }
  }

  private void values(List<InputValueDefinition> definitions, String before, String after) {
    for (InputValueDefinition definition : definitions) {
      Value value = definition.defaultValue();
      if (value != null && !Values.fits(schema, definition.type(), value)) {
        String coordinate = before + definition.name() + after;
        violations.add(new Violation(
            "the default value " + SdlPrinter.print(value) + " of " + coordinate
                + " is not of type " + definition.type(),
            "give it a value of that type, or none",
            coordinate,
            List.of(Place.defaultValue(definition.location()))));
      }
    }
  }
}
