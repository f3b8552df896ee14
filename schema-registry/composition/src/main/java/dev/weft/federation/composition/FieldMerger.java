package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.ContextReference;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Merges the fields of an object or interface type. */
final class FieldMerger {
  private final MergeContext context;
  private final AppliedDirectives directives;
  private final Descriptions descriptions;
  private final TypeReferences types;
  private final Arguments arguments;
  private final ExternalFields external;
  private final FieldSharing sharing;

  FieldMerger(MergeContext context, ComposedDirectives composed, AppliedDirectives directives) {
    this.context = context;
    this.directives = directives;
    this.descriptions = new Descriptions(context);
    this.types = new TypeReferences(context);
    this.arguments = new Arguments(context, directives);
    this.external = new ExternalFields(context, composed);
    this.sharing = new FieldSharing(context);
  }

  /**
   * Merges all fields.
   *
   * @param parent the merged type, still without fields
   * @param owners every subgraph that has the type
   */
  List<FieldDefinition> merge(TypeDefinition parent, List<Source<TypeDefinition>> owners) {
    SequencedMap<String, List<Source<FieldDefinition>>> byName = new LinkedHashMap<>();
    for (Source<TypeDefinition> owner : owners) {
      for (FieldDefinition field : Schema.fieldsOf(owner.element())) {
        byName
            .computeIfAbsent(field.name(), _ -> new ArrayList<>(owners.size()))
            .add(owner.with(field));
      }
    }
    List<FieldDefinition> merged = new ArrayList<>(byName.size());
    byName.forEach((_, sources) -> {
      FieldDefinition field = one(parent, owners, sources);
      if (field != null) {
        merged.add(field);
      }
    });
    return merged;
  }

  private @Nullable FieldDefinition one(
      TypeDefinition parent,
      List<Source<TypeDefinition>> owners,
      List<Source<FieldDefinition>> sources) {
    String name = sources.getFirst().element().name();
    String coordinate = parent.name() + "." + name;
    Overrides overrides = Overrides.of(context, parent, sources);
    FieldDefinition merged = merge(parent, owners, sources, overrides, coordinate);
    if (!(parent instanceof InterfaceDefinition)) {
      sharing.check(parent, name, sources, overrides);
      if (parent.name().equals(OperationType.SUBSCRIPTION.defaultTypeName())) {
        sharing.checkSubscription(parent, sources);
      }
    }
    return merged;
  }

  private @Nullable FieldDefinition merge(
      TypeDefinition parent,
      List<Source<TypeDefinition>> owners,
      List<Source<FieldDefinition>> sources,
      Overrides overrides,
      String coordinate) {
    List<Source<FieldDefinition>> own = ExternalFields.resolving(parent.name(), sources);
    if (own.isEmpty()
        && !InterfaceObjects.resolve(
            context, parent, sources.getFirst().element().name())) {
      external.missingOnBase(coordinate, sources);
      return null;
    }
    external.mergedDirectives(parent.name(), coordinate, sources);
    if (own.isEmpty()) {
      own = sources; // an interface object resolves it; here are only declarations to merge
    }
    TypeReferences.Merged type =
        types.output(own, coordinate, FieldDefinition::type, FieldDefinition::location);
    List<Directive> applied = new ArrayList<>();
    if (needsJoinField(parent, owners, sources, overrides, type.same())) {
      for (Source<FieldDefinition> source : sources) {
        if (!overrides.isGone(source.graph()) || overrides.label(source.graph()) != null) {
          applied.add(joinField(parent, source, overrides, type.same()));
        }
      }
    }
    applied.addAll(directives.merge(own, coordinate, FieldDefinition::directives));
    FieldDefinition merged = new FieldDefinition(
        descriptions.merge(own, coordinate, FieldDefinition::description),
        sources.getFirst().element().name(),
        arguments.merge(own, coordinate, FieldDefinition::arguments, FieldDefinition::location),
        type.type(),
        applied,
        null);
    if (own.size() < sources.size()) {
      external.check(parent.name(), coordinate, sources, merged);
    }
    return merged;
  }

  /** A field needs no {@code @join__field} if every subgraph that has the type resolves it in the plain way. */
  private static boolean needsJoinField(
      TypeDefinition parent,
      List<Source<TypeDefinition>> owners,
      List<Source<FieldDefinition>> sources,
      Overrides overrides,
      boolean sameType) {
    if (!sameType || overrides.any() || sources.size() < owners.size()) {
      return true;
    }
    for (Source<FieldDefinition> source : sources) {
      Subgraph subgraph = source.subgraph();
      FieldDefinition field = source.element();
      if (subgraph.facts().isExternal(parent.name(), field.name())
          || subgraph.has(field.directives(), FederationDirective.REQUIRES)
          || subgraph.has(field.directives(), FederationDirective.PROVIDES)) {
        return true;
      }
      for (InputValueDefinition argument : field.arguments()) {
        if (subgraph.has(argument.directives(), FederationDirective.FROM_CONTEXT)) {
          return true;
        }
      }
    }
    return false;
  }

  private Directive joinField(
      TypeDefinition parent,
      Source<FieldDefinition> source,
      Overrides overrides,
      boolean sameType) {
    Subgraph subgraph = source.subgraph();
    FieldDefinition field = source.element();
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    arguments.put("graph", context.graph(source.graph()));
    put(arguments, "requires", subgraph, field, FederationDirective.REQUIRES, "fields");
    put(arguments, "provides", subgraph, field, FederationDirective.PROVIDES, "fields");
    if (!sameType) {
      arguments.put("type", Value.StringValue.of(field.type().toString()));
    }
    if (subgraph.facts().isExternal(parent.name(), field.name())) {
      arguments.put("external", new Value.BooleanValue(true));
    }
    put(arguments, "override", subgraph, field, FederationDirective.OVERRIDE, "from");
    if (overrides.isOverriddenButUsed(source.graph())) {
      arguments.put("usedOverridden", new Value.BooleanValue(true));
    }
    String label = overrides.label(source.graph());
    if (label != null) {
      arguments.put("overrideLabel", Value.StringValue.of(label));
    }
    List<Value> contexts = contextArguments(subgraph, field);
    if (!contexts.isEmpty()) {
      arguments.put("contextArguments", new Value.ListValue(contexts));
    }
    return new Directive("join__field", arguments, null);
  }

  private static void put(
      SequencedMap<String, Value> arguments,
      String name,
      Subgraph subgraph,
      FieldDefinition field,
      FederationDirective kind,
      String argument) {
    Directive directive = subgraph.first(field.directives(), kind);
    String text = directive == null ? null : Subgraph.string(directive, argument);
    if (text != null) {
      arguments.put(name, Value.StringValue.of(text));
    }
  }

  private static List<Value> contextArguments(Subgraph subgraph, FieldDefinition field) {
    List<Value> contexts = new ArrayList<>();
    for (InputValueDefinition argument : field.arguments()) {
      Directive directive = subgraph.first(argument.directives(), FederationDirective.FROM_CONTEXT);
      ContextReference reference =
          directive == null ? null : ContextReference.parse(Subgraph.string(directive, "field"));
      if (reference == null || reference.name() == null || reference.selection() == null) {
        continue;
      }
      SequencedMap<String, Value> fields = new LinkedHashMap<>();
      fields.put("context", Value.StringValue.of(subgraph.name() + "__" + reference.name()));
      fields.put("name", Value.StringValue.of(argument.name()));
      fields.put("type", Value.StringValue.of(argument.type().toString()));
      fields.put("selection", Value.StringValue.of(reference.selection()));
      contexts.add(new Value.ObjectValue(fields));
    }
    return contexts;
  }
}
