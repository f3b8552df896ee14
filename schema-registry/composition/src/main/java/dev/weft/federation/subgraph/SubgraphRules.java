package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.SchemaValidator;
import dev.weft.federation.schema.Violation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.List;

/** The rules each subgraph must keep by itself. Stateless. */
public final class SubgraphRules {
  private SubgraphRules() {}

  /** Checks all subgraphs, upgrading Federation 1 ones on the way; answers those to merge. */
  public static List<Subgraph> upgradeAndCheck(
      List<Subgraph> subgraphs, List<CompositionError> errors) {
    boolean allRead = errors.isEmpty();
    List<Subgraph> valid = new ArrayList<>();
    for (Subgraph subgraph : subgraphs) {
      if (isValidGraphql(subgraph, errors)) {
        valid.add(subgraph);
      }
    }
    List<Subgraph> upgraded = new ArrayList<>();
    if (allRead && valid.size() == subgraphs.size()) {
      for (Subgraph subgraph : valid) {
        upgraded.add(
            subgraph.isFederation1()
                ? Federation1Upgrade.upgrade(subgraph, valid, errors)
                : subgraph);
      }
      interfaceObjectsOverFederation1(valid, errors);
      if (!errors.isEmpty()) {
        return upgraded;
      }
    } else {
      // Faults of plain GraphQL easily cause others, which would only confuse: only sound subgraphs
      // go on.
      valid.stream().filter(subgraph -> !subgraph.isFederation1()).forEach(upgraded::add);
    }
    upgraded.forEach(subgraph -> check(subgraph, errors));
    return upgraded;
  }

  /** An interface object needs a subgraph that resolves the interface by key, which Federation 1 never does. */
  private static void interfaceObjectsOverFederation1(
      List<Subgraph> subgraphs, List<CompositionError> errors) {
    for (Subgraph subgraph : subgraphs) {
      for (TypeDefinition type : subgraph.schema().types().values()) {
        if (subgraph.isInterfaceObject(type)
            && subgraphs.stream()
                .anyMatch(other -> other.isFederation1() && hasInterfaceKey(other, type.name()))
            && subgraphs.stream()
                .noneMatch(
                    other -> !other.isFederation1() && hasInterfaceKey(other, type.name()))) {
          errors.add(CompositionError.of(
              ErrorCode.INTERFACE_OBJECT_USAGE_ERROR,
              type.name(),
              "[" + subgraph.name() + "] the @interfaceObject " + type.name()
                  + " needs another subgraph that resolves"
                  + " the interface by key; only Federation 1 subgraphs have such a key, and there it does not mean"
                  + " that; link Federation 2 in one of them",
              subgraph.at(type.location())));
        }
      }
    }
  }

  private static boolean hasInterfaceKey(Subgraph subgraph, String name) {
    return subgraph.schema().type(name) instanceof TypeDefinition.InterfaceDefinition type
        && subgraph.keys(type).stream()
            .anyMatch(
                key -> !(key.argument("resolvable") instanceof Value.BooleanValue(boolean r)) || r);
  }

  /** Checks the Federation 2 subgraphs that could be read, when others could not. */
  public static void checkReadable(List<Subgraph> subgraphs, List<CompositionError> errors) {
    for (Subgraph subgraph : subgraphs) {
      if (!subgraph.isFederation1() && isValidGraphql(subgraph, errors)) {
        check(subgraph, errors);
      }
    }
  }

  private static boolean isValidGraphql(Subgraph subgraph, List<CompositionError> errors) {
    List<Violation> violations = SchemaValidator.validate(subgraph.written(), subgraph.schema());
    for (Violation violation : violations) {
      errors.add(CompositionError.of(
          ErrorCode.INVALID_GRAPHQL,
          violation.coordinate(),
          "[" + subgraph.name() + "] " + violation.message(),
          subgraph.at(violation.location())));
    }
    return violations.isEmpty();
  }

  private static void check(Subgraph subgraph, List<CompositionError> errors) {
    RuleContext context = new RuleContext(subgraph, errors);
    new FieldSetRule(context).check();
    new ExternalRule(context).check();
    new InterfaceRule(context).check();
    new ShareableRule(context).check();
    new AuthRule(context).check();
    new CostRule(context).check();
    new ContextRule(context).check();
  }
}
