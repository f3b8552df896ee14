package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.spec.FederationDirective;

/** {@code @external} stands on fields that a directive or interface of this subgraph needs, and not on interfaces. */
final class ExternalRule {
  private final RuleContext context;

  ExternalRule(RuleContext context) {
    this.context = context;
  }

  void check() {
    Subgraph subgraph = context.subgraph();
    for (TypeDefinition type : context.schema().types().values()) {
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        String coordinate = FieldFacts.coordinate(type.name(), field.name());
        Directive external = subgraph.first(field.directives(), FederationDirective.EXTERNAL);
        if (external != null && type instanceof InterfaceDefinition) {
          context.error(
              ErrorCode.EXTERNAL_ON_INTERFACE,
              coordinate,
              external.location(),
              "@external has no meaning on " + coordinate + ", a field of an interface",
              "remove it there; it may stand on the fields of the implementing types");
        }
        if (subgraph.facts().isExternal(type.name(), field.name())
            && !subgraph.facts().isUsed(type.name(), field.name())) {
          context.error(
              ErrorCode.EXTERNAL_UNUSED,
              coordinate,
              external == null ? field.location() : external.location(),
              coordinate
                  + " is @external, but no @key, @requires, @provides or interface of this subgraph needs it",
              "remove the field, or resolve it here without @external");
        }
      }
    }
  }
}
