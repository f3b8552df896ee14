package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of interfaces are keys of all implementations; interface objects have keys. */
final class InterfaceRule {
  private final RuleContext context;

  InterfaceRule(RuleContext context) {
    this.context = context;
  }

  void check() {
    Subgraph subgraph = context.subgraph();
    for (TypeDefinition type : context.schema().types().values()) {
      if (type instanceof InterfaceDefinition) {
        subgraph.keys(type).forEach(key -> implementations(type, key));
      } else if (subgraph.isInterfaceObject(type) && subgraph.keys(type).isEmpty()) {
        context.error(
            ErrorCode.INTERFACE_OBJECT_USAGE_ERROR,
            type.name(),
            type.location(),
            type.name() + " is an @interfaceObject without a @key",
            "give it the @key of the interface; only entities can stand for one");
      }
    }
  }

  private void implementations(TypeDefinition type, Directive key) {
    FieldSet fields = parsed(key);
    if (fields == null || isBroken(type.name(), key)) {
      return;
    }
    for (String name : context.schema().possibleTypes(type.name())) {
      TypeDefinition implementation = context.schema().type(name);
      if (implementation == null) {
        continue;
      }
      if (context.subgraph().keys(implementation).stream().anyMatch(k -> isBroken(name, k))) {
        continue; // a broken key may be the one: mend that first
      }
      boolean found = false;
      boolean resolvable = false;
      for (Directive other : context.subgraph().keys(implementation)) {
        FieldSet otherFields = parsed(other);
        if (otherFields != null
            && FieldSetOrder.sorted(otherFields).equals(FieldSetOrder.sorted(fields))) {
          found = true;
          resolvable |= isResolvable(other);
        }
      }
      if (!found || isResolvable(key) && !resolvable) {
        context.error(
            ErrorCode.INTERFACE_KEY_NOT_ON_IMPLEMENTATION,
            type.name(),
            places(implementation, type, key, found ? "not resolvable here" : "lacks the key"),
            "the key \"" + fields + "\" of the interface " + type.name()
                + (found ? " is not resolvable on " : " is missing on ")
                + name + ", which implements it",
            found
                ? "remove `resolvable: false` from that key of " + name
                : "add @" + nameOf() + "(fields: \"" + fields + "\") to " + name);
      }
    }
  }

  private List<ProblemLocation> places(
      TypeDefinition implementation, TypeDefinition type, Directive key, String note) {
    List<ProblemLocation> places = new ArrayList<>();
    Subgraph subgraph = context.subgraph();
    subgraph.at(implementation.location()).forEach(place -> places.add(place.noting(note)));
    subgraph
        .at(key.location())
        .forEach(place -> places.add(place.noting("the key of " + type.name())));
    return places;
  }

  private static @Nullable FieldSet parsed(Directive key) {
    return FieldSets.parseOrNull(Subgraph.string(key, "fields"));
  }

  private boolean isBroken(String typeName, Directive key) {
    FieldSet fields = parsed(key);
    return fields == null || !FieldSets.walk(context.schema(), typeName, fields, (_, _, _) -> {});
  }

  private String nameOf() {
    String name = context.subgraph().nameOf(FederationDirective.KEY);
    return name == null ? "key" : name;
  }

  private static boolean isResolvable(Directive key) {
    return !(key.argument("resolvable") instanceof Value.BooleanValue(boolean value)) || value;
  }
}
