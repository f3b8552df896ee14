package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.List;

/** {@code @provides} stands on fields that this subgraph resolves and whose types have fields. */
final class ProvidesRule {
  private final RuleContext context;

  ProvidesRule(RuleContext context) {
    this.context = context;
  }

  /**
   * Says what is wrong.
   *
   * @return whether nothing is: what is provided decides what is external and used, so that other rules would guess
   */
  boolean check() {
    int before = context.errors().size();
    Subgraph subgraph = context.subgraph();
    for (TypeDefinition type : context.schema().types().values()) {
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        Directive provides = subgraph.first(field.directives(), FederationDirective.PROVIDES);
        if (provides != null) {
          check(FieldFacts.coordinate(type.name(), field.name()), field, provides);
        }
      }
    }
    return context.errors().size() == before;
  }

  private void check(String coordinate, FieldDefinition field, Directive provides) {
    if (context.subgraph().has(field.directives(), FederationDirective.EXTERNAL)) {
      context.error(
          ErrorCode.EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE,
          coordinate,
          places(field, provides),
          coordinate + " has both @external and @" + provides.name()
              + ", but a field that another subgraph resolves has nothing to provide",
          "remove one of them");
    } else if (!Schema.isComposite(context.schema().type(field.type().name()))) {
      context.error(
          ErrorCode.PROVIDES_ON_NON_OBJECT_FIELD,
          coordinate,
          provides.location(),
          "@" + provides.name() + " on " + coordinate + ": the field has type " + field.type()
              + ", which has no fields to provide",
          "remove @" + provides.name());
    }
  }

  private List<ProblemLocation> places(FieldDefinition field, Directive provides) {
    Subgraph subgraph = context.subgraph();
    List<ProblemLocation> places = new ArrayList<>(subgraph.at(provides.location()));
    Directive external = subgraph.first(field.directives(), FederationDirective.EXTERNAL);
    places.addAll(subgraph.at(external == null ? null : external.location()));
    return places;
  }
}
