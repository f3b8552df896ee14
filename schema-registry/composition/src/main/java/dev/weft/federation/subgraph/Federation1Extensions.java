package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.spec.FederationDirective;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Federation 1 took extensions for: references to a type that another subgraph owns. */
final class Federation1Extensions {
  private final Subgraph original;
  private final List<Subgraph> others;
  private final List<CompositionError> errors;

  Federation1Extensions(Subgraph original, List<Subgraph> others, List<CompositionError> errors) {
    this.original = original;
    this.others = others;
    this.errors = errors;
  }

  /** Tells of types that are extended though no subgraph defines them. */
  void checkBases() {
    original.schema().types().values().forEach(this::checkBase);
  }

  boolean isExtension(TypeDefinition type) {
    return (type instanceof ObjectDefinition || type instanceof InterfaceDefinition)
        && (type.extension() || original.has(type.directives(), FederationDirective.EXTENDS));
  }

  private void checkBase(TypeDefinition type) {
    if (!isExtension(type) || original.schema().isRoot(type.name())) {
      return;
    }
    for (Subgraph other : others) {
      TypeDefinition base = other.schema().type(type.name());
      if (base != null && !base.extension()) {
        return;
      }
    }
    errors.add(CompositionError.of(
        ErrorCode.EXTENSION_WITH_NO_BASE,
        type.name(),
        "[" + original.name() + "] " + type.name() + " is extended, but no subgraph defines it",
        "remove `extend` in the subgraph it belongs to",
        original.at(type.location())));
  }

  /** Coordinates of fields that an extension resolves in spite of {@code @external}: those of its keys. */
  Set<String> keys(Subgraph current, Set<String> extensions) {
    Set<String> coordinates = new HashSet<>();
    for (String name : extensions) {
      TypeDefinition type = current.schema().type(name);
      if (type == null) {
        continue;
      }
      List<Directive> keys = current.keys(type);
      for (Directive key : keys) {
        collect(current, name, key, coordinates);
      }
      if (!keys.isEmpty()) {
        continue;
      }
      // Without a key of its own, an extension took the first key of the type's owner.
      for (Subgraph other : others) {
        TypeDefinition otherType = other.schema().type(name);
        if (otherType != null && !other.keys(otherType).isEmpty()) {
          collect(other, name, other.keys(otherType).getFirst(), coordinates);
        }
      }
    }
    return coordinates;
  }

  private static void collect(Subgraph subgraph, String typeName, Directive key, Set<String> into) {
    FieldSet fields = FieldSets.parseOrNull(Subgraph.string(key, "fields"));
    if (fields != null) {
      FieldSets.walk(
          subgraph.schema(),
          typeName,
          fields,
          (parent, field, _) -> into.add(FieldFacts.coordinate(parent, field.name())));
    }
  }
}
