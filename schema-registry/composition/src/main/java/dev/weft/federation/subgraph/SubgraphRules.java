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

  /**
   * What is wrong with a subgraph that was read, by itself.
   *
   * <p>Faults of plain GraphQL easily cause others, so they are told alone; what a Federation 1 subgraph means shows only
   * beside the others, in {@link #upgrade}.
   */
  public static List<CompositionError> check(Subgraph subgraph) {
    List<CompositionError> errors = new ArrayList<>();
    if (isValidGraphql(subgraph, errors)) {
      if (subgraph.isFederation1()) {
        new RootTypeRule(new RuleContext(subgraph, errors)).check();
      } else {
        check(subgraph, errors);
      }
    }
    return errors;
  }

  /** The subgraphs, each sound by itself, with those of Federation 1 upgraded; adds what is wrong with these. */
  public static List<Subgraph> upgrade(List<Subgraph> subgraphs, List<CompositionError> errors) {
    if (subgraphs.stream().noneMatch(Subgraph::isFederation1)) {
      return subgraphs;
    }
    List<Subgraph> upgraded = new ArrayList<>();
    boolean upgradable = true;
    for (Subgraph subgraph : subgraphs) {
      if (!subgraph.isFederation1()) {
        upgraded.add(subgraph);
        continue;
      }
      int before = errors.size();
      Subgraph result = Federation1Upgrade.upgrade(subgraph, subgraphs, errors);
      if (errors.size() == before) {
        check(result, errors);
      } else {
        upgradable = false;
      }
      upgraded.add(result);
    }
    if (upgradable) {
      interfaceObjectsOverFederation1(subgraphs, errors);
    }
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
                  + " needs another subgraph that resolves the interface by key, but only Federation 1 subgraphs have"
                  + " such a key, and there it does not mean that",
              "link Federation 2.3 or newer in a subgraph that defines the interface with a @key",
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

  private static boolean isValidGraphql(Subgraph subgraph, List<CompositionError> errors) {
    return add(SchemaValidator.validate(subgraph.written(), subgraph.schema()), subgraph, errors);
  }

  /** Checks the names of a subgraph whose links or whose copies of their definitions are wrong. */
  static void checkNames(Subgraph subgraph, List<CompositionError> errors) {
    add(SchemaValidator.validateNames(subgraph.written(), subgraph.schema()), subgraph, errors);
  }

  private static boolean add(
      List<Violation> violations, Subgraph subgraph, List<CompositionError> errors) {
    for (Violation violation : violations) {
      errors.add(CompositionError.of(
          ErrorCode.INVALID_GRAPHQL,
          violation.coordinate(),
          "[" + subgraph.name() + "] " + violation.problem(),
          violation.mend(),
          subgraph.at(violation.places())));
    }
    return violations.isEmpty();
  }

  private static void check(Subgraph subgraph, List<CompositionError> errors) {
    RuleContext context = new RuleContext(subgraph, errors);
    if (!new ProvidesRule(context).check()) {
      return;
    }
    new RootTypeRule(context).check();
    new FieldSetRule(context).check();
    new ExternalRule(context).check();
    new InterfaceRule(context).check();
    new ShareableRule(context).check();
    new AuthRule(context).check();
    new CostRule(context).check();
    new ContextRule(context).check();
  }
}
