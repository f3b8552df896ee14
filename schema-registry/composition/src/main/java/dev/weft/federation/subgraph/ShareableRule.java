package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.spec.FederationDirective;
import java.util.List;

/** {@code @shareable} stands on object types and their fields, once on each declaration. */
final class ShareableRule {
  private final RuleContext context;

  ShareableRule(RuleContext context) {
    this.context = context;
  }

  void check() {
    Subgraph subgraph = context.subgraph();
    for (Definition definition : subgraph.written()) {
      if (!(definition instanceof TypeDefinition type)) {
        continue;
      }
      once(type.name(), subgraph.applied(type.directives(), FederationDirective.SHAREABLE));
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        List<Directive> shareable =
            subgraph.applied(field.directives(), FederationDirective.SHAREABLE);
        String coordinate = FieldFacts.coordinate(type.name(), field.name());
        once(coordinate, shareable);
        if (type instanceof InterfaceDefinition && !shareable.isEmpty()) {
          context.error(
              ErrorCode.INVALID_SHAREABLE_USAGE,
              coordinate,
              shareable.getFirst().location(),
              "@shareable has no meaning on " + coordinate + ", a field of an interface",
              "put it on the fields of the implementing types");
        }
      }
    }
  }

  private void once(String coordinate, List<Directive> shareable) {
    if (shareable.size() > 1) {
      context.error(
          ErrorCode.INVALID_SHAREABLE_USAGE,
          coordinate,
          shareable.getLast().location(),
          "@shareable is applied twice to the same declaration of " + coordinate,
          "remove one of them");
    }
  }
}
