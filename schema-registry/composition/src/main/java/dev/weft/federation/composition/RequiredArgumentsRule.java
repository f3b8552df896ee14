package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.FieldSet;
import dev.weft.federation.subgraph.FieldSets;
import dev.weft.federation.subgraph.Subgraph;

/** {@code @requires} gives every argument that the subgraphs which resolve the field insist on. */
final class RequiredArgumentsRule {
  private final MergeContext context;
  private final Schema supergraph;

  RequiredArgumentsRule(MergeContext context, Schema supergraph) {
    this.context = context;
    this.supergraph = supergraph;
  }

  void check() {
    for (SubgraphOutline outline : context.outlines()) {
      Subgraph subgraph = outline.subgraph();
      for (SubgraphOutline.ComputedField computed : outline.computed()) {
        FieldDefinition field = computed.field();
        Directive requires = subgraph.first(field.directives(), FederationDirective.REQUIRES);
        FieldSet fields =
            requires == null ? null : FieldSets.parseOrNull(Subgraph.string(requires, "fields"));
        if (requires != null && fields != null) {
          check(subgraph, computed.type(), field, requires, fields);
        }
      }
    }
  }

  private void check(
      Subgraph subgraph,
      TypeDefinition type,
      FieldDefinition requiring,
      Directive requires,
      FieldSet fields) {
    FieldSets.walk(subgraph.schema(), type.name(), fields, (parent, field, selection) -> {
      FieldDefinition merged = supergraph.field(parent, field.name());
      if (merged == null) {
        return;
      }
      for (InputValueDefinition argument : merged.arguments()) {
        if (argument.required() && !selection.arguments().containsKey(argument.name())) {
          String coordinate = type.name() + "." + requiring.name();
          context.error(
              ErrorCode.REQUIRES_INVALID_FIELDS,
              coordinate,
              "@requires on " + coordinate + " in subgraph \"" + subgraph.name() + "\" selects "
                  + parent + "."
                  + field.name() + " without its argument `" + argument.name()
                  + "`, which is required where the field is resolved",
              "select `" + field.name() + "(" + argument.name() + ": …)` with a value of type "
                  + argument.type(),
              subgraph.atArgument(requires, "fields"));
        }
      }
    });
  }
}
