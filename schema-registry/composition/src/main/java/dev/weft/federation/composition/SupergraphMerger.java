package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
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
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** Merges subgraphs, which are valid one by one, into a supergraph document. Confined to one composition. */
final class SupergraphMerger {
  private final MergeContext context;
  private final ComposedDirectives composed;
  private final AppliedDirectives directives;
  private final Set<String> machineryTypes = new HashSet<>();
  private final Set<String> machineryDirectives = new HashSet<>();

  SupergraphMerger(MergeContext context) {
    this.context = context;
    this.composed = new ComposedDirectives(context);
    this.directives = new AppliedDirectives(context, composed);
  }

  /** The supergraph; what is wrong with it is in the context's errors. */
  Document merge() {
    return document();
  }

  /** The rules that the merged {@code supergraph} must keep. */
  SupergraphRules rules(Document supergraph) {
    return new SupergraphRules(context, composed, supergraph, machineryTypes, machineryDirectives);
  }

  /** The schema that clients see of the merged {@code supergraph}. */
  Document apiSchema(Document supergraph) {
    return new ApiSchemaWriter(
            Schema.of(supergraph),
            composed.nameOf(FederationDirective.INACCESSIBLE),
            machineryTypes::contains,
            machineryDirectives::contains)
        .write();
  }

  private Document document() {
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
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      for (TypeDefinition type : subgraph.schema().types().values()) {
        if (!subgraph.isMachinery(type.name())) {
          sources
              .computeIfAbsent(type.name(), _ -> new ArrayList<>(1))
              .add(new Source<>(graph, subgraph, type));
        }
      }
    }
    SequencedMap<String, TypeDefinition> merged = new LinkedHashMap<>();
    Map<String, Set<String>> implementations = implementations();
    InterfaceKeyRule interfaceKeys = new InterfaceKeyRule(context);
    TypeMerger types = new TypeMerger(context, composed, directives);
    List<List<Source<TypeDefinition>>> enums = new ArrayList<>();
    sources.forEach((name, all) -> {
      TypeDefinition type = types.merge(all);
      if (type != null) {
        merged.put(name, type);
        if (type instanceof TypeDefinition.InterfaceDefinition) {
          interfaceKeys.check(all, implementations);
        }
      } else if (all.stream().allMatch(source -> source.element() instanceof EnumDefinition)) {
        enums.add(all);
      }
    });
    new InterfaceObjectFields(context).add(merged);
    new AuthPropagation(context, composed).apply(merged);
    EnumMerger enumMerger = new EnumMerger(context, directives, merged.values());
    enums.forEach(all -> merged.put(all.getFirst().element().name(), enumMerger.merge(all)));
    return merged;
  }

  /** All object types that implement an interface in some subgraph, by its name. */
  private Map<String, Set<String>> implementations() {
    Map<String, Set<String>> implementations = new HashMap<>();
    for (Subgraph subgraph : context.subgraphs()) {
      for (TypeDefinition type : subgraph.schema().types().values()) {
        if (type instanceof ObjectDefinition object && !subgraph.isInterfaceObject(type)) {
          for (String name : object.interfaces()) {
            implementations.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(type.name());
          }
        }
      }
    }
    return implementations;
  }
}
