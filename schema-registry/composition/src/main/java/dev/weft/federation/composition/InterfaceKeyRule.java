package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A subgraph that resolves an interface by key knows all its implementations; one that has it as an interface object
 * knows none.
 */
final class InterfaceKeyRule {
  private final MergeContext context;

  InterfaceKeyRule(MergeContext context) {
    this.context = context;
  }

  /** Checks one merged interface. */
  void check(List<Source<TypeDefinition>> sources) {
    String name = sources.getFirst().element().name();
    Set<String> all = context.implementations(name);
    for (Source<TypeDefinition> source : sources) {
      if (source.element() instanceof InterfaceDefinition) {
        keys(source, name, all);
      } else if (source.subgraph().isInterfaceObject(source.element())) {
        interfaceObject(source, name, all);
      }
    }
  }

  private void keys(Source<TypeDefinition> source, String name, Set<String> all) {
    Subgraph subgraph = source.subgraph();
    Schema schema = subgraph.schema();
    for (Directive key : subgraph.keys(source.element())) {
      if (key.argument("resolvable") instanceof Value.BooleanValue(boolean resolvable)
          && !resolvable) {
        continue;
      }
      List<String> missing = new ArrayList<>();
      for (String implementation : all) {
        if (!schema.possibleTypes(name).contains(implementation)) {
          missing.add(implementation);
        }
      }
      if (!missing.isEmpty()) {
        context.error(
            ErrorCode.INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE,
            name,
            "subgraph \"" + subgraph.name() + "\" resolves the interface " + name
                + " by key, but does not define all types that implement it: it lacks "
                + String.join(", ", missing),
            "define them there with that key, or let the key of the interface be `resolvable: false`",
            subgraph.at(key.location()));
        return;
      }
    }
  }

  private void interfaceObject(Source<TypeDefinition> source, String name, Set<String> all) {
    Subgraph subgraph = source.subgraph();
    for (String implementation : all) {
      TypeDefinition type = subgraph.schema().type(implementation);
      if (type != null) {
        context.error(
            ErrorCode.INTERFACE_OBJECT_USAGE_ERROR,
            name,
            "subgraph \"" + subgraph.name() + "\" has " + name
                + " as @interfaceObject, but also defines " + implementation
                + ", which implements the interface",
            "remove " + implementation + " there, or define " + name + " as an interface",
            subgraph.at(type.location()));
      }
    }
  }
}
