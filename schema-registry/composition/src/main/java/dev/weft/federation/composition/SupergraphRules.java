package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.schema.SchemaValidator;
import dev.weft.federation.schema.Violation;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.spec.FederationDirective;
import java.util.Set;

/** What a merged supergraph must keep, in steps of which the first with errors is the last. */
final class SupergraphRules {
  private final MergeContext context;
  private final ComposedDirectives composed;
  private final Document document;
  private final Schema supergraph;
  private final Set<String> machineryTypes;
  private final Set<String> machineryDirectives;

  SupergraphRules(
      MergeContext context,
      ComposedDirectives composed,
      Document document,
      Set<String> machineryTypes,
      Set<String> machineryDirectives) {
    this.context = context;
    this.composed = composed;
    this.document = document;
    this.supergraph = Schema.of(document);
    this.machineryTypes = machineryTypes;
    this.machineryDirectives = machineryDirectives;
  }

  void check() {
    new InterfaceImplementationRule(context, supergraph).check();
    new RequiredArgumentsRule(context, supergraph).check();
    new TransitiveAuthRule(context, composed, supergraph).check();
    if (!context.errors().isEmpty()) {
      return;
    }
    for (Violation violation :
        SchemaValidator.validate(document.definitions(), supergraph, JoinSpecification::owns)) {
      context.error(
          ErrorCode.INVALID_GRAPHQL,
          violation.coordinate(),
          "the merged schema is not valid: " + violation.problem(),
          violation.mend(),
          new Places(context).all(violation.coordinate()));
    }
    if (!context.errors().isEmpty()) {
      return;
    }
    String inaccessible = composed.nameOf(FederationDirective.INACCESSIBLE);
    if (inaccessible != null) {
      new InaccessibleRules(context, supergraph, inaccessible, machineryTypes, machineryDirectives)
          .check();
    }
  }
}
