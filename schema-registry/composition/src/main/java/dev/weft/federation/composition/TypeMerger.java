package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges all types but enums, which come last: what they keep depends on where the others use them. */
final class TypeMerger {
  private final MergeContext context;
  private final AppliedDirectives directives;
  private final Descriptions descriptions;
  private final FieldMerger fields;
  private final InputMerger inputs;
  private final JoinDirectives joins;
  private final ValueTypeHints valueTypes;

  TypeMerger(MergeContext context, ComposedDirectives composed, AppliedDirectives directives) {
    this.context = context;
    this.directives = directives;
    this.descriptions = new Descriptions(context);
    this.fields = new FieldMerger(context, composed, directives);
    this.inputs = new InputMerger(context, directives);
    this.joins = new JoinDirectives(context);
    this.valueTypes = new ValueTypeHints(context);
  }

  /** The merged type, or null for an enum and for what cannot be merged. */
  @Nullable
  TypeDefinition merge(List<Source<TypeDefinition>> sources) {
    TypeDefinition first = sources.getFirst().element();
    boolean interfaceObject =
        sources.stream().anyMatch(s -> s.subgraph().isInterfaceObject(s.element()));
    List<Source<TypeDefinition>> real = sources.stream()
        .filter(s -> !s.subgraph().isInterfaceObject(s.element()))
        .toList();
    if (real.isEmpty()) {
      context.error(
          ErrorCode.INTERFACE_OBJECT_USAGE_ERROR,
          first.name(),
          first.name() + " is an @interfaceObject wherever it is defined (" + Source.names(sources)
              + ")",
          "define it as an interface with a @key in one subgraph",
          Source.locations(sources, TypeDefinition::location));
      checkBase(sources);
      return interfaceType(sources);
    }
    boolean sameKind = true;
    for (Source<TypeDefinition> source : real) {
      sameKind &= source.element().getClass() == real.getFirst().element().getClass();
    }
    if (!sameKind
        || interfaceObject && !(real.getFirst().element() instanceof InterfaceDefinition)) {
      context.error(
          ErrorCode.TYPE_KIND_MISMATCH,
          first.name(),
          first.name() + " is defined as different kinds of type",
          Source.views(sources, type -> "`" + type.keyword() + "`"),
          "make them the same kind, or give the types different names",
          Source.noted(
              sources,
              source -> source.subgraph().at(source.element().location()),
              type -> "`" + type.keyword() + "`"));
      // What has the first one's kind is merged all the same, for the problems that this shows.
      Class<?> kind = first.getClass();
      List<Source<TypeDefinition>> alike =
          real.stream().filter(s -> s.element().getClass() == kind).toList();
      return alike.isEmpty() ? null : byKind(alike);
    }
    return byKind(sources);
  }

  private @Nullable TypeDefinition byKind(List<Source<TypeDefinition>> sources) {
    List<Source<TypeDefinition>> real = sources.stream()
        .filter(s -> !s.subgraph().isInterfaceObject(s.element()))
        .toList();
    checkBase(sources);
    return switch (real.getFirst().element()) {
      case ScalarDefinition _ -> scalar(sources);
      case ObjectDefinition _ -> object(sources);
      case InterfaceDefinition _ -> interfaceType(sources);
      case UnionDefinition _ -> union(sources);
      case InputObjectDefinition _ ->
        inputs.merge(sources, description(sources), applied(sources, List.of()));
      case EnumDefinition _ -> null;
    };
  }

  private void checkBase(List<Source<TypeDefinition>> sources) {
    TypeDefinition first = sources.getFirst().element();
    if (sources.getFirst().subgraph().schema().isRoot(first.name())
        || sources.stream().anyMatch(source -> !source.element().extension())) {
      return;
    }
    for (Source<TypeDefinition> source : sources) {
      context.error(
          ErrorCode.EXTENSION_WITH_NO_BASE,
          first.name(),
          "[" + source.subgraph().name() + "] " + first.name()
              + " is extended, but no subgraph defines it",
          "remove `extend` in the subgraph it belongs to",
          source.subgraph().at(source.element().location()));
    }
  }

  private @Nullable String description(List<Source<TypeDefinition>> sources) {
    return descriptions.merge(
        sources, sources.getFirst().element().name(), TypeDefinition::description);
  }

  private List<Directive> applied(List<Source<TypeDefinition>> sources, List<Directive> before) {
    List<Directive> applied = new ArrayList<>(before);
    applied.addAll(joins.types(sources));
    applied.addAll(
        directives.merge(sources, sources.getFirst().element().name(), TypeDefinition::directives));
    return applied;
  }

  private ScalarDefinition scalar(List<Source<TypeDefinition>> sources) {
    return new ScalarDefinition(
        description(sources),
        sources.getFirst().element().name(),
        applied(sources, List.of()),
        false,
        null);
  }

  private ObjectDefinition object(List<Source<TypeDefinition>> sources) {
    String name = sources.getFirst().element().name();
    List<Directive> implemented = new ArrayList<>();
    List<String> interfaces = interfaces(sources, implemented);
    ObjectDefinition bare = new ObjectDefinition(
        description(sources),
        name,
        interfaces,
        applied(sources, implemented),
        List.of(),
        false,
        null);
    List<FieldDefinition> merged = fields.merge(bare, sources);
    valueTypes.object(name, sources, merged);
    return new ObjectDefinition(
        bare.description(), name, interfaces, bare.directives(), merged, false, null);
  }

  private InterfaceDefinition interfaceType(List<Source<TypeDefinition>> sources) {
    String name = sources.getFirst().element().name();
    List<Directive> implemented = new ArrayList<>();
    List<String> interfaces = interfaces(sources, implemented);
    InterfaceDefinition bare = new InterfaceDefinition(
        description(sources),
        name,
        interfaces,
        applied(sources, implemented),
        List.of(),
        false,
        null);
    List<FieldDefinition> merged = fields.merge(bare, sources);
    valueTypes.interfaceType(name, sources, merged);
    return new InterfaceDefinition(
        bare.description(), name, interfaces, bare.directives(), merged, false, null);
  }

  private List<String> interfaces(List<Source<TypeDefinition>> sources, List<Directive> joined) {
    Set<String> names = new LinkedHashSet<>();
    for (Source<TypeDefinition> source : sources) {
      for (String interfaceName : Schema.interfacesOf(source.element())) {
        names.add(interfaceName);
        joined.add(joins.of("join__implements", source.graph(), "interface", interfaceName));
      }
    }
    return List.copyOf(names);
  }

  private UnionDefinition union(List<Source<TypeDefinition>> sources) {
    Set<String> members = new LinkedHashSet<>();
    List<Directive> joined = new ArrayList<>();
    for (Source<TypeDefinition> source : sources) {
      for (String member : ((UnionDefinition) source.element()).members()) {
        members.add(member);
        joined.add(joins.of("join__unionMember", source.graph(), "member", member));
      }
    }
    String name = sources.getFirst().element().name();
    valueTypes.union(name, sources, members);
    return new UnionDefinition(
        description(sources), name, applied(sources, joined), List.copyOf(members), false, null);
  }
}
