package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SchemaDefinition.RootType;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Merges subgraphs, which are valid one by one, into a supergraph document. Confined to one composition. */
final class SupergraphMerger {
  private final MergeContext context;
  private final ComposedDirectives composed;
  private final AppliedDirectives directives;
  private final MergeMemory before;
  private final Map<String, MergeMemory.GraphMeaning> graphs;
  private final Map<String, MergedType> mergedTypes = new HashMap<>();
  private final Set<String> machineryTypes = new HashSet<>();
  private final Set<String> machineryDirectives = new HashSet<>();

  /**
   * Prepares merging.
   *
   * @param before what an earlier composition merged; what still holds of it is taken over
   */
  SupergraphMerger(MergeContext context, MergeMemory before) {
    this.context = context;
    this.composed = new ComposedDirectives(context);
    this.directives = new AppliedDirectives(context, composed);
    this.before = before;
    this.graphs = before.settle(context, composed);
  }

  ComposedDirectives composed() {
    return composed;
  }

  /** What a later composition may take over; complete once merged. */
  MergeMemory memory() {
    return new MergeMemory(graphs, mergedTypes);
  }

  /** Names of the types that specifications brought, once merged. */
  Set<String> machineryTypes() {
    return machineryTypes;
  }

  /** Names of the directives that specifications brought, once merged. */
  Set<String> machineryDirectives() {
    return machineryDirectives;
  }

  /** The supergraph; what is wrong with it is in the context's errors. */
  Document merge() {
    SequencedMap<String, TypeDefinition> types = types();
    List<SchemaDefinition> schemas = new ArrayList<>();
    List<Source<Subgraph>> sources = new ArrayList<>();
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      sources.add(new Source<>(graph, subgraph, subgraph));
    }
    SupergraphLinks links = new SupergraphLinks(context, composed);
    List<Directive> schemaDirectives = new ArrayList<>(links.directives());
    schemaDirectives.addAll(
        directives.merge(sources, "schema", s -> s.schema().schemaDirectives()));
    schemas.add(new SchemaDefinition(
        new Descriptions(context).merge(sources, "schema", s -> s.schema().description()),
        schemaDirectives,
        roots(types),
        false,
        null));
    List<Definition> definitions = new ArrayList<>(schemas);
    Arguments arguments = new Arguments(context, directives);
    TreeMap<String, DirectiveDefinition> directiveDefinitions = new TreeMap<>();
    for (Definition definition : links.definitions()) {
      switch (definition) {
        case DirectiveDefinition d -> {
          directiveDefinitions.put(d.name(), d);
          machineryDirectives.add(d.name());
        }
        case TypeDefinition t -> {
          types.put(t.name(), t);
          machineryTypes.add(t.name());
        }
        case SchemaDefinition _ -> {}
      }
    }
    links.custom(arguments).forEach(d -> {
      directiveDefinitions.put(d.name(), d);
      machineryDirectives.add(d.name());
    });
    Set<String> defined = new HashSet<>(directiveDefinitions.keySet());
    new ExecutableDirectives(context, arguments)
        .merge(defined)
        .forEach(d -> directiveDefinitions.put(d.name(), d));
    definitions.addAll(directiveDefinitions.values());
    List<TypeDefinition> sorted = new ArrayList<>(types.values());
    sorted.sort(Comparator.comparing(TypeDefinition::name));
    definitions.addAll(sorted);
    return new Document("supergraph", definitions);
  }

  private List<RootType> roots(Map<String, TypeDefinition> types) {
    List<RootType> roots = new ArrayList<>();
    for (OperationType operation : OperationType.values()) {
      String name = operation.defaultTypeName();
      if (types.get(name) instanceof ObjectDefinition) {
        roots.add(new RootType(operation, name, null));
      }
    }
    if (!(types.get("Query") instanceof ObjectDefinition query)
        || query.fields().isEmpty()) {
      context.error(
          ErrorCode.NO_QUERIES,
          null,
          "no subgraph has a field on its query root type, so clients would have nothing to ask",
          "add a field to `type Query` in one subgraph",
          List.of());
    }
    return roots;
  }

  private SequencedMap<String, TypeDefinition> types() {
    SequencedMap<String, List<Source<TypeDefinition>>> sources = new LinkedHashMap<>();
    for (int graph = 0; graph < context.outlines().size(); graph++) {
      SubgraphOutline outline = context.outlines().get(graph);
      for (TypeDefinition type : outline.types()) {
        sources
            .computeIfAbsent(type.name(), _ -> new ArrayList<>(1))
            .add(new Source<>(graph, outline.subgraph(), type));
      }
    }
    SequencedMap<String, TypeDefinition> merged = new LinkedHashMap<>();
    InterfaceKeyRule interfaceKeys = new InterfaceKeyRule(context);
    TypeMerger types = new TypeMerger(context, composed, directives);
    SequencedMap<String, List<Source<TypeDefinition>>> enums = new LinkedHashMap<>();
    sources.forEach((name, all) -> {
      TypeDefinition type = type(name, all, types, interfaceKeys);
      if (type != null) {
        merged.put(name, type);
      } else if (all.stream().allMatch(source -> source.element() instanceof EnumDefinition)) {
        enums.put(name, all);
      }
    });
    new InterfaceObjectFields(context).add(merged);
    new AuthPropagation(context, composed).apply(merged);
    EnumMerger enumMerger =
        new EnumMerger(context, directives, enums.keySet(), merged.sequencedValues());
    enums.forEach((name, all) -> merged.put(name, enumMerger.merge(all)));
    return merged;
  }

  private @Nullable TypeDefinition type(
      String name,
      List<Source<TypeDefinition>> sources,
      TypeMerger types,
      InterfaceKeyRule interfaceKeys) {
    MergedType known = before.types().get(name);
    if (known != null && known.stands(sources, context)) {
      context.retell(known);
    } else {
      known = context.recorded(sources, () -> {
        TypeDefinition type = types.merge(sources);
        if (type instanceof TypeDefinition.InterfaceDefinition) {
          interfaceKeys.check(sources);
        }
        return type;
      });
    }
    mergedTypes.put(name, known);
    return known.definition();
  }
}
