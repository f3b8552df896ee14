package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.schema.SchemaValidator;
import dev.weft.federation.schema.ValidationScope;
import dev.weft.federation.schema.Violation;
import dev.weft.federation.spec.FederationDirective;
import java.util.Set;

/** What a merged supergraph must keep, in steps of which the first with errors is the last. */
final class SupergraphRules {
  private final MergeContext context;
  private final ComposedDirectives composed;
  private final SupergraphChange change;
  private final Schema supergraph;
  private final Set<String> machineryTypes;
  private final Set<String> machineryDirectives;

  /**
   * Prepares the check.
   *
   * @param change what to look at: what it does not affect kept the rules before
   * @param supergraph the schema of the document of {@code change}
   */
  SupergraphRules(
      MergeContext context, SupergraphMerger merger, SupergraphChange change, Schema supergraph) {
    this.context = context;
    this.composed = merger.composed();
    this.change = change;
    this.supergraph = supergraph;
    this.machineryTypes = merger.machineryTypes();
    this.machineryDirectives = merger.machineryDirectives();
  }

  void check() {
    new InterfaceImplementationRule(context, supergraph).check();
    new RequiredArgumentsRule(context, supergraph).check();
    new TransitiveAuthRule(context, composed, supergraph).check();
    if (!context.errors().isEmpty()) {
      return;
    }
    ValidationScope scope =
        new ValidationScope(name -> !JoinSpecification.owns(name), change::affects);
    for (Violation violation :
        SchemaValidator.validate(change.document().definitions(), supergraph, scope)) {
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
      new InaccessibleRules(
              context,
              supergraph,
              inaccessible,
              change::affects,
              machineryTypes,
              machineryDirectives)
          .check();
    }
  }
}
