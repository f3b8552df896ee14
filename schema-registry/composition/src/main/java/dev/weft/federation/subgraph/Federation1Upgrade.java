package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a Federation 1 subgraph so that it means the same to Federation 2.
 *
 * <p>Problem: Federation 1 took extensions for references, ignored {@code @external} where nothing used it, and let value
 * types be anywhere. Approach: step by step, each on the result of the one before: externals that mean nothing go, then
 * requirements that ask for nothing, then extensions become definitions, then unused external fields go, and at last
 * whatever several subgraphs resolve becomes {@code @shareable}.
 *
 * <p>Confined to one composition.
 */
final class Federation1Upgrade {
  private static final String SHAREABLE = "federation__shareable";

  private final Subgraph original;
  private final List<Subgraph> others;
  private final List<CompositionError> errors;
  private final Map<String, FederationDirective> names;
  /** Directives of extensions whose types this subgraph defines too. */
  private final Set<Directive> keptExtensions = Collections.newSetFromMap(new IdentityHashMap<>());

  private Subgraph current;

  private Federation1Upgrade(
      Subgraph original, List<Subgraph> others, List<CompositionError> errors) {
    this.original = original;
    this.others = others;
    this.errors = errors;
    this.names = new HashMap<>(original.directiveNames());
    names.putIfAbsent(SHAREABLE, FederationDirective.SHAREABLE);
    this.current = original;
  }

  /** Upgrades {@code subgraph}; {@code all} are all subgraphs of the graph as they were read. */
  static Subgraph upgrade(Subgraph subgraph, List<Subgraph> all, List<CompositionError> errors) {
    List<Subgraph> others = all.stream().filter(other -> other != subgraph).toList();
    return new Federation1Upgrade(subgraph, others, errors).upgrade();
  }

  private Subgraph upgrade() {
    Federation1Extensions found = new Federation1Extensions(original, others, errors);
    found.checkBases();
    Set<String> extensions = current.schema().types().values().stream()
        .filter(found::isExtension)
        .map(TypeDefinition::name)
        .collect(Collectors.toSet());
    for (Definition part : original.written()) {
      if (part instanceof TypeDefinition type
          && type.extension()
          && !extensions.contains(type.name())) {
        keptExtensions.addAll(type.directives());
      }
    }
    step(this::withStringFields);
    Set<String> keysOfExtensions = found.keys(current, extensions);
    step(type -> withoutMeaninglessExternals(type, keysOfExtensions));
    step(this::withoutInactiveSelections);
    step(type -> asDefinition(type, extensions));
    step(this::withoutUnusedExternals);
    step(this::withShareable);
    step(this::withoutRepeatedTags);
    return current;
  }

  /** Applies one change to every type; null drops the type. */
  private void step(java.util.function.Function<TypeDefinition, @Nullable TypeDefinition> change) {
    List<Definition> changed = new ArrayList<>();
    for (TypeDefinition type : current.schema().types().values()) {
      TypeDefinition result = change.apply(type);
      if (result != null) {
        changed.add(result);
      }
    }
    changed.addAll(current.schema().directives().values());
    changed.add(new dev.weft.federation.sdl.SchemaDefinition(
        current.schema().description(),
        current.schema().schemaDirectives(),
        current.schema().roots().entrySet().stream()
            .map(e -> new dev.weft.federation.sdl.SchemaDefinition.RootType(
                e.getKey(), e.getValue(), null))
            .toList(),
        false,
        null));
    current =
        original.upgraded(changed, Federation.V2_0, Schema.of(changed), names, keptExtensions);
  }

  private static TypeDefinition with(
      TypeDefinition type,
      List<Directive> directives,
      List<FieldDefinition> fields,
      boolean extension) {
    return switch (type) {
      case ObjectDefinition t ->
        new ObjectDefinition(
            t.description(), t.name(), t.interfaces(), directives, fields, extension, t.location());
      case InterfaceDefinition t ->
        new InterfaceDefinition(
            t.description(), t.name(), t.interfaces(), directives, fields, extension, t.location());
      case TypeDefinition t -> t;
    };
  }

  private static FieldDefinition with(FieldDefinition field, List<Directive> directives) {
    return directives.equals(field.directives())
        ? field
        : new FieldDefinition(
            field.description(),
            field.name(),
            field.arguments(),
            field.type(),
            directives,
            field.location());
  }

  private List<Directive> without(List<Directive> directives, FederationDirective... kinds) {
    Set<FederationDirective> dropped = EnumSet.copyOf(List.of(kinds));
    return directives.stream()
        .filter(directive -> {
          FederationDirective kind = current.directive(directive.name());
          return kind == null || !dropped.contains(kind);
        })
        .toList();
  }

  // Federation 1 read lists of names and bare names as field sets too.
  private TypeDefinition withStringFields(TypeDefinition type) {
    List<FieldDefinition> fields = Schema.fieldsOf(type).stream()
        .map(f -> with(f, f.directives().stream().map(this::withStringFields).toList()))
        .toList();
    return with(
        type,
        type.directives().stream().map(this::withStringFields).toList(),
        fields,
        type.extension());
  }

  private Directive withStringFields(Directive directive) {
    FederationDirective kind = current.directive(directive.name());
    if (kind != FederationDirective.KEY
        && kind != FederationDirective.REQUIRES
        && kind != FederationDirective.PROVIDES) {
      return directive;
    }
    String text = switch (directive.argument("fields")) {
      case Value.EnumValue(String name) -> name;
      case Value.ListValue(List<Value> items)
      when items.stream().allMatch(i -> i instanceof Value.StringValue) ->
        items.stream().map(i -> ((Value.StringValue) i).text()).collect(Collectors.joining(" "));
      case null, default -> null;
    };
    return text == null ? directive : withFields(directive, text);
  }

  private static Directive withFields(Directive directive, String text) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>(directive.arguments());
    arguments.put("fields", Value.StringValue.of(text));
    return new Directive(directive.name(), arguments, directive.location());
  }

  private TypeDefinition withoutMeaninglessExternals(
      TypeDefinition type, Set<String> keysOfExtensions) {
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      boolean meaningless = type instanceof InterfaceDefinition
          || keysOfExtensions.contains(FieldFacts.coordinate(type.name(), field.name()));
      fields.add(
          meaningless
              ? with(field, without(field.directives(), FederationDirective.EXTERNAL))
              : field);
    }
    return with(
        type, without(type.directives(), FederationDirective.EXTERNAL), fields, type.extension());
  }

  // What a subgraph resolves itself need not be required or provided: such selections did nothing.
  private TypeDefinition withoutInactiveSelections(TypeDefinition type) {
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      List<Directive> directives = new ArrayList<>();
      for (Directive directive : field.directives()) {
        FederationDirective kind = current.directive(directive.name());
        if (kind == FederationDirective.REQUIRES) {
          active(type.name(), directive, directives);
        } else if (kind == FederationDirective.PROVIDES) {
          active(field.type().name(), directive, directives);
        } else {
          directives.add(directive);
        }
      }
      fields.add(with(field, directives));
    }
    return with(type, type.directives(), fields, type.extension());
  }

  private void active(String typeName, Directive directive, List<Directive> kept) {
    FieldSet fields = FieldSets.parseOrNull(Subgraph.string(directive, "fields"));
    if (fields == null || !FieldSetRule.isValid(current, typeName, fields)) {
      kept.add(directive); // it will be told of
      return;
    }
    FieldSet active = new ActiveSelections(current).of(typeName, fields);
    if (active.equals(fields)) {
      kept.add(directive);
    } else if (!active.selections().isEmpty()) {
      kept.add(withFields(directive, active.toString()));
    }
  }

  private TypeDefinition asDefinition(TypeDefinition type, Set<String> extensions) {
    boolean isInterface = type instanceof InterfaceDefinition;
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      List<Directive> directives = field.directives();
      if (isInterface) {
        directives =
            without(directives, FederationDirective.PROVIDES, FederationDirective.REQUIRES);
      } else if (!Schema.isComposite(current.schema().type(field.type().name()))) {
        directives = without(directives, FederationDirective.PROVIDES);
      }
      fields.add(with(field, directives));
    }
    List<Directive> directives = type.directives();
    if (isInterface) {
      directives = without(directives, FederationDirective.KEY);
    }
    return with(type, directives, fields, type.extension() && !extensions.contains(type.name()));
  }

  private @Nullable TypeDefinition withoutUnusedExternals(TypeDefinition type) {
    List<FieldDefinition> declared = Schema.fieldsOf(type);
    List<FieldDefinition> used = declared.stream()
        .filter(field -> !current.facts().isExternal(type.name(), field.name())
            || current.facts().isUsed(type.name(), field.name()))
        .toList();
    if (used.size() == declared.size()) {
      return type;
    }
    if (used.isEmpty() && !isQuery(type)) {
      if (!isReferenced(type.name()) && current.keys(type).isEmpty()) {
        return null;
      }
      errors.add(CompositionError.of(
          ErrorCode.TYPE_WITH_ONLY_UNUSED_EXTERNAL,
          type.name(),
          "[" + original.name() + "] all fields of " + type.name()
              + " are @external and none is used by a @key, @requires or @provides, so nothing is left of the type"
              + " that other types refer to",
          "give it a @key, or let this subgraph resolve a field of it",
          original.at(type.location())));
    }
    return with(type, type.directives(), used, type.extension());
  }

  private boolean isQuery(TypeDefinition type) {
    return type.name().equals(current.schema().roots().get(OperationType.QUERY));
  }

  private boolean isReferenced(String name) {
    if (current.schema().isRoot(name)) {
      return true;
    }
    for (TypeDefinition type : current.schema().types().values()) {
      boolean refers = Schema.interfacesOf(type).contains(name)
          || Schema.fieldsOf(type).stream().anyMatch(f -> f.type().name().equals(name))
          || type instanceof UnionDefinition union && union.members().contains(name)
          || type instanceof InputObjectDefinition input
              && input.fields().stream()
                  .map(InputValueDefinition::type)
                  .anyMatch(t -> t.name().equals(name));
      if (refers) {
        return true;
      }
    }
    return false;
  }

  private TypeDefinition withShareable(TypeDefinition type) {
    if (!(type instanceof ObjectDefinition)
        || type.name().equals(current.schema().roots().get(OperationType.SUBSCRIPTION))) {
      return type;
    }
    if (original.has(type.directives(), FederationDirective.SHAREABLE)) {
      return type;
    }
    Directive shareable = new Directive(SHAREABLE, new LinkedHashMap<>(), null);
    if (current.keys(type).isEmpty() && !current.schema().isRoot(type.name())) {
      boolean elsewhere =
          others.stream().anyMatch(other -> other.schema().type(type.name()) != null);
      return elsewhere
          ? with(
              type, joined(type.directives(), shareable), Schema.fieldsOf(type), type.extension())
          : type;
    }
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      boolean shared = !original.facts().isShareable(type.name(), field.name())
          && others.stream().anyMatch(other -> resolves(other, type.name(), field.name()));
      fields.add(shared ? with(field, joined(field.directives(), shareable)) : field);
    }
    return with(type, type.directives(), fields, type.extension());
  }

  private static boolean resolves(Subgraph subgraph, String type, String field) {
    return subgraph.schema().type(type) instanceof ObjectDefinition
        && subgraph.schema().field(type, field) != null
        && !subgraph.facts().isFullyExternal(type, field);
  }

  private static List<Directive> joined(List<Directive> directives, Directive added) {
    List<Directive> joined = new ArrayList<>(directives);
    joined.add(added);
    return joined;
  }

  // A tag on an external field repeats the one where the field is resolved.
  private TypeDefinition withoutRepeatedTags(TypeDefinition type) {
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      fields.add(
          current.facts().isExternal(type.name(), field.name())
              ? with(
                  field,
                  field.directives().stream()
                      .filter(d -> !isRepeatedTag(type, field, d))
                      .toList())
              : field);
    }
    return with(type, type.directives(), fields, type.extension());
  }

  private boolean isRepeatedTag(TypeDefinition type, FieldDefinition field, Directive directive) {
    if (current.directive(directive.name()) != FederationDirective.TAG) {
      return false;
    }
    for (Subgraph other : others) {
      FieldDefinition resolved = other.schema().field(type.name(), field.name());
      if (resolved != null
          && !other.facts().isExternal(type.name(), field.name())
          && other.applied(resolved.directives(), FederationDirective.TAG).stream()
              .anyMatch(tag -> tag.arguments().equals(directive.arguments()))) {
        return true;
      }
    }
    return false;
  }
}
