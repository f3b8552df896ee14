package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.FieldFacts;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.List;

/** A field resolved by several subgraphs is shareable in all of them. */
final class FieldSharing {
  private final MergeContext context;

  FieldSharing(MergeContext context) {
    this.context = context;
  }

  /** Subscriptions have one source of events, so their fields are never shareable. */
  void checkSubscription(TypeDefinition parent, List<Source<FieldDefinition>> sources) {
    for (Source<FieldDefinition> source : sources) {
      String name = source.element().name();
      if (source.subgraph().has(source.element().directives(), FederationDirective.SHAREABLE)) {
        String coordinate = FieldFacts.coordinate(parent.name(), name);
        context.error(
            ErrorCode.INVALID_FIELD_SHARING,
            coordinate,
            coordinate + " is @shareable in subgraph \"" + source.subgraph().name()
                + "\", but a subscription has one source of events",
            "remove @shareable there",
            source.subgraph().at(source.element().location()));
      }
    }
  }

  /** Checks one field of a merged object type. */
  void check(
      TypeDefinition parent,
      String fieldName,
      List<Source<FieldDefinition>> sources,
      Overrides overrides) {
    List<Source<TypeDefinition>> abstracting = InterfaceObjects.abstracting(context, parent);
    if (sources.size() + abstracting.size() < 2) {
      return;
    }
    List<Source<FieldDefinition>> resolving = new ArrayList<>();
    List<Source<FieldDefinition>> notShareable = new ArrayList<>();
    for (Source<FieldDefinition> source : sources) {
      if (!overrides.isOverridden(source.graph())) {
        categorise(source, parent.name(), resolving, notShareable);
      }
    }
    for (Source<TypeDefinition> source : abstracting) {
      FieldDefinition field = source.subgraph().schema().field(source.element().name(), fieldName);
      if (field != null) {
        categorise(source.with(field), source.element().name(), resolving, notShareable);
      }
    }
    if (resolving.size() < 2 || notShareable.isEmpty()) {
      return;
    }
    String coordinate = FieldFacts.coordinate(parent.name(), fieldName);
    context.error(
        ErrorCode.INVALID_FIELD_SHARING,
        coordinate,
        coordinate + " is resolved by " + Source.names(resolving) + ", but is not @shareable in "
            + (notShareable.size() < resolving.size()
                ? Source.names(notShareable)
                : resolving.size() == 2 ? "either" : "any of them"),
        parent.name().equals(OperationType.SUBSCRIPTION.defaultTypeName())
            ? "resolve it in one subgraph only: a subscription has one source of events"
            : "mark it @shareable in all of them, or resolve it in one only, with @override or @external",
        Source.noted(
            notShareable,
            source -> source.subgraph().at(source.element().location()),
            _ -> "not @shareable"));
  }

  private static void categorise(
      Source<FieldDefinition> source,
      String typeName,
      List<Source<FieldDefinition>> resolving,
      List<Source<FieldDefinition>> notShareable) {
    Subgraph subgraph = source.subgraph();
    String name = source.element().name();
    if (subgraph.facts().isFullyExternal(typeName, name)) {
      return;
    }
    resolving.add(source);
    // A field that is external but provided is resolved only where the base allows it.
    if (!subgraph.facts().isShareable(typeName, name)
        && !subgraph.facts().isExternal(typeName, name)) {
      notShareable.add(source);
    }
  }
}
