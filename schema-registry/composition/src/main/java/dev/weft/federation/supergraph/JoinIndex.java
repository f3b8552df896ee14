package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The join directives of a supergraph by subgraph: one pass over the text instead of one for each subgraph.
 *
 * <p>Immutable once built.
 */
final class JoinIndex {
  /** A field as one subgraph has it; {@code join} is null when no directive tells subgraphs apart. */
  record JoinedField(FieldDefinition field, @Nullable Directive join) {}

  private record TypeInGraph(
      TypeDefinition type, List<Directive> joins, List<JoinedField> fields) {}

  private final String typeDirective;
  private final String fieldDirective;
  private final String implementsDirective;
  private final boolean implementsAll;
  private final Collection<String> graphs;
  private final Map<String, SequencedMap<String, TypeInGraph>> byGraph = new HashMap<>();
  private final Map<String, Map<String, List<String>>> implementations = new HashMap<>();

  /**
   * Indexes {@code types}.
   *
   * @param implementsAll whether a type without {@code join__implements} has its interfaces in every subgraph
   */
  JoinIndex(
      Collection<TypeDefinition> types,
      LinkedFeatures.Feature join,
      Collection<String> graphs,
      boolean implementsAll) {
    this.typeDirective = LinkedFeatures.directiveName(join, "type");
    this.fieldDirective = LinkedFeatures.directiveName(join, "field");
    this.implementsDirective = LinkedFeatures.directiveName(join, "implements");
    this.implementsAll = implementsAll;
    this.graphs = graphs;
    graphs.forEach(graph -> byGraph.put(graph, new LinkedHashMap<>()));
    types.forEach(this::add);
  }

  private void add(TypeDefinition type) {
    List<Directive> joins = all(type.directives(), typeDirective);
    Map<String, TypeInGraph> added = new LinkedHashMap<>();
    if (joins.isEmpty()) {
      for (String graph : graphs) {
        added.put(graph, new TypeInGraph(type, List.of(), new ArrayList<>()));
      }
    }
    for (Directive joined : joins) {
      @Nullable String graph = graph(joined);
      if (graph != null && byGraph.containsKey(graph)) {
        added
            .computeIfAbsent(
                graph, _ -> new TypeInGraph(type, new ArrayList<>(), new ArrayList<>()))
            .joins()
            .add(joined);
      }
    }
    for (FieldDefinition field : fieldsOf(type)) {
      add(field, added);
    }
    added.forEach((graph, inGraph) -> {
      byGraph.getOrDefault(graph, new LinkedHashMap<>()).put(type.name(), inGraph);
      if (type instanceof TypeDefinition.ObjectDefinition) {
        for (String parent : interfaces(type, graph)) {
          implementations
              .computeIfAbsent(graph, _ -> new HashMap<>())
              .computeIfAbsent(parent, _ -> new ArrayList<>())
              .add(type.name());
        }
      }
    });
  }

  private void add(FieldDefinition field, Map<String, TypeInGraph> types) {
    List<Directive> joins = all(field.directives(), fieldDirective);
    if (joins.isEmpty()) {
      types.values().forEach(type -> type.fields().add(new JoinedField(field, null)));
    }
    for (Directive joined : joins) {
      TypeInGraph type = types.get(String.valueOf(graph(joined)));
      // Of several for one subgraph the first counts.
      if (type != null && (type.fields().isEmpty() || type.fields().getLast().field() != field)) {
        type.fields().add(new JoinedField(field, joined));
      }
    }
  }

  private static List<FieldDefinition> fieldsOf(TypeDefinition type) {
    return switch (type) {
      case TypeDefinition.ObjectDefinition object -> object.fields();
      case TypeDefinition.InterfaceDefinition parent -> parent.fields();
      case TypeDefinition.ScalarDefinition _,
          TypeDefinition.UnionDefinition _,
          TypeDefinition.EnumDefinition _,
          TypeDefinition.InputObjectDefinition _ -> List.of();
    };
  }

  /** The types that a subgraph has, in the order of the text. */
  List<TypeDefinition> types(String graph) {
    return inGraph(graph).values().stream().map(TypeInGraph::type).toList();
  }

  boolean has(String graph, String type) {
    return inGraph(graph).containsKey(type);
  }

  /** The {@code join__type} of that type for that subgraph: one for each key. */
  List<Directive> joins(String graph, String type) {
    TypeInGraph found = inGraph(graph).get(type);
    return found == null ? List.of() : found.joins();
  }

  List<JoinedField> fields(String graph, String type) {
    TypeInGraph found = inGraph(graph).get(type);
    return found == null ? List.of() : found.fields();
  }

  private SequencedMap<String, TypeInGraph> inGraph(String graph) {
    return byGraph.getOrDefault(graph, new LinkedHashMap<>());
  }

  /** The interfaces that a type implements in a subgraph. */
  List<String> interfaces(TypeDefinition type, String graph) {
    List<Directive> joins = all(type.directives(), implementsDirective);
    if (joins.isEmpty() && implementsAll) {
      return switch (type) {
        case TypeDefinition.ObjectDefinition object -> object.interfaces();
        case TypeDefinition.InterfaceDefinition parent -> parent.interfaces();
        case TypeDefinition.ScalarDefinition _,
            TypeDefinition.UnionDefinition _,
            TypeDefinition.EnumDefinition _,
            TypeDefinition.InputObjectDefinition _ -> List.of();
      };
    }
    List<String> interfaces = new ArrayList<>();
    for (Directive joined : joins) {
      if (graph.equals(graph(joined))
          && joined.argument("interface") instanceof Value.StringValue(String name, boolean _)) {
        interfaces.add(name);
      }
    }
    return interfaces;
  }

  /** The object types that implement an interface in a subgraph, in the order of the text. */
  List<String> implementations(String graph, String parent) {
    return implementations.getOrDefault(graph, Map.of()).getOrDefault(parent, List.of());
  }

  private static List<Directive> all(List<Directive> directives, String name) {
    List<Directive> found = new ArrayList<>(directives.size());
    for (Directive directive : directives) {
      if (directive.name().equals(name)) {
        found.add(directive);
      }
    }
    return found;
  }

  private static @Nullable String graph(Directive directive) {
    return directive.argument("graph") instanceof Value.EnumValue(String name) ? name : null;
  }
}
