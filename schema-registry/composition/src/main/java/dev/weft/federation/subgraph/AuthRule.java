package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.spec.FederationDirective;
import java.util.List;

/** Authorization stands on objects and their fields: an interface has what its implementations ask for. */
final class AuthRule {
  static final List<FederationDirective> DIRECTIVES = List.of(
      FederationDirective.AUTHENTICATED,
      FederationDirective.REQUIRES_SCOPES,
      FederationDirective.POLICY);

  private final RuleContext context;

  AuthRule(RuleContext context) {
    this.context = context;
  }

  void check() {
    for (TypeDefinition type : context.schema().types().values()) {
      boolean isInterface = type instanceof InterfaceDefinition;
      if (isInterface || context.subgraph().isInterfaceObject(type)) {
        refuse(
            type.name(), type.directives(), isInterface ? "an interface" : "an interface object");
      }
      if (isInterface) {
        for (FieldDefinition field : Schema.fieldsOf(type)) {
          refuse(
              FieldFacts.coordinate(type.name(), field.name()),
              field.directives(),
              "a field of an interface");
        }
      }
    }
  }

  private void refuse(String coordinate, List<Directive> directives, String what) {
    for (FederationDirective kind : DIRECTIVES) {
      Directive directive = context.subgraph().first(directives, kind);
      if (directive != null) {
        context.error(
            ErrorCode.AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE,
            coordinate,
            directive.location(),
            "@" + directive.name() + " cannot be applied to " + coordinate + ", " + what,
            "apply it to the implementing types or their fields");
      }
    }
  }
}
