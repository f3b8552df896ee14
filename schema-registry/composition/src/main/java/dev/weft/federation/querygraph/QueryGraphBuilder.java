package dev.weft.federation.querygraph;

import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Builds a query graph: nodes first, then their edges, views as the edges need them. */
final class QueryGraphBuilder {
  private record ViewKey(int node, JoinFieldSet provided) {}

  private final Supergraph supergraph;
  private final Map<String, List<String>> abstractTypesByObject = new HashMap<>();
  /** By subgraph and object type: the nodes whose values may be of that type. */
  private final Map<String, Map<String, List<QueryNode>>> holders = new HashMap<>();

  private final List<QueryNode> nodes = new ArrayList<>();
  private final SequencedMap<String, SequencedMap<String, QueryNode>> byType =
      new LinkedHashMap<>();
  private final Map<ViewKey, QueryNode> views = new HashMap<>();

  QueryGraphBuilder(Supergraph supergraph) {
    this.supergraph = supergraph;
  }

  QueryGraph build() {
    for (SubgraphSchema schema : supergraph.schemas()) {
      for (SubgraphSchema.Type type : schema.types().values()) {
        if (type.kind() != SubgraphSchema.Kind.LEAF && type.kind() != SubgraphSchema.Kind.INPUT) {
          QueryNode node = add(schema.name(), type, null);
          byType.computeIfAbsent(type.name(), _ -> new LinkedHashMap<>()).put(schema.name(), node);
          for (String possible : node.possibleTypes()) {
            holders
                .computeIfAbsent(schema.name(), _ -> new HashMap<>())
                .computeIfAbsent(possible, _ -> new ArrayList<>(1))
                .add(node);
          }
        }
      }
    }
    List<QueryNode> plain = List.copyOf(nodes);
    for (QueryNode node : plain) {
      narrowings(node);
    }
    for (QueryNode node : plain) {
      for (SubgraphSchema.Field field : node.type().fields().values()) {
        if (!field.external()) {
          node.put(edge(node, field, null));
        }
      }
    }
    return new QueryGraph(supergraph, nodes, byType, entrances());
  }

  private QueryNode add(String subgraph, SubgraphSchema.Type type, @Nullable QueryNode base) {
    QueryNode node = new QueryNode(nodes.size(), subgraph, type, base);
    nodes.add(node);
    return node;
  }

  private @Nullable QueryNode node(String subgraph, String type) {
    SequencedMap<String, QueryNode> bySubgraph = byType.get(type);
    return bySubgraph == null ? null : bySubgraph.get(subgraph);
  }

  /** An abstract type narrows to its object types, and to every other abstract type that shares one with it. */
  private void narrowings(QueryNode node) {
    if (!node.isAbstract()) {
      if (!node.isInterfaceObject()) {
        abstractTypes(node.typeName()).forEach(type -> node.putNarrowed(type, node));
      }
      return;
    }
    Map<String, List<QueryNode>> sharing = holders.getOrDefault(node.subgraph(), Map.of());
    for (String possible : node.possibleTypes()) {
      for (QueryNode candidate : sharing.getOrDefault(possible, List.of())) {
        if (candidate != node) {
          node.putNarrowed(candidate.typeName(), candidate);
        }
      }
    }
  }

  /** The abstract types an object type belongs to; told for all at once, since a graph has thousands. */
  private List<String> abstractTypes(String object) {
    if (abstractTypesByObject.isEmpty()) {
      for (SchemaType type : supergraph.fullSchema().types()) {
        for (String possible : supergraph.fullSchema().possibleTypes(type.name())) {
          List<String> types =
              abstractTypesByObject.computeIfAbsent(possible, _ -> new ArrayList<>());
          if (!possible.equals(type.name())) {
            types.add(type.name());
          }
        }
      }
    }
    return abstractTypesByObject.getOrDefault(object, List.of());
  }

  private FieldEdge edge(QueryNode from, SubgraphSchema.Field field, @Nullable JoinFieldSet below) {
    @Nullable QueryNode to = node(from.subgraph(), field.type().name());
    if (to != null && field.provides() != null) {
      to = view(to, field.provides());
    }
    if (to != null && below != null) {
      to = view(to, below);
    }
    return new FieldEdge(
        from,
        field.name(),
        field.type(),
        to,
        field.requires(),
        field.overrideLabel(),
        field.overrides(),
        isEverywhere(from, field.name()),
        field.contextArguments());
  }

  private boolean isEverywhere(QueryNode node, String fieldName) {
    if (!node.isAbstract()) {
      return true;
    }
    SubgraphSchema schema = supergraph.schema(node.subgraph());
    for (String possible : node.possibleTypes()) {
      SubgraphSchema.Type type = schema == null ? null : schema.type(possible);
      SubgraphSchema.Field field = type == null ? null : type.fields().get(fieldName);
      if (field == null
          || field.external()
          || field.requires() != null
          || field.overrideLabel() != null
          || !field.contextArguments().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private QueryNode view(QueryNode base, JoinFieldSet provided) {
    ViewKey key = new ViewKey(base.id(), provided);
    QueryNode known = views.get(key);
    if (known != null) {
      return known;
    }
    QueryNode view = add(base.subgraph(), base.type(), base);
    views.put(key, view);
    for (JoinFieldSet.Selection selection : provided.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> provide(view, field);
        case JoinFieldSet.Fragment(String typeName, JoinFieldSet nested) -> {
          @Nullable QueryNode narrowed = typeName == null ? null : base.narrow(typeName);
          if (narrowed != null && narrowed != base) {
            view.putNarrowed(narrowed.typeName(), view(narrowed, nested));
          } else if (typeName == null || narrowed == base) {
            for (JoinFieldSet.Selection inner : nested.selections()) {
              if (inner instanceof JoinFieldSet.Field field) {
                provide(view, field);
              }
            }
          }
        }
      }
    }
    provideToObjects(view, base, provided);
    return view;
  }

  /** What is provided on an interface is provided on each of its object types. */
  private void provideToObjects(QueryNode view, QueryNode base, JoinFieldSet provided) {
    List<JoinFieldSet.Selection> fields = provided.selections().stream()
        .filter(JoinFieldSet.Field.class::isInstance)
        .toList();
    if (!base.isAbstract() || fields.isEmpty()) {
      return;
    }
    for (String possible : base.possibleTypes()) {
      @Nullable QueryNode object = view.narrow(possible);
      if (object != null) {
        view.putNarrowed(possible, view(object, new JoinFieldSet(fields)));
      }
    }
  }

  private void provide(QueryNode view, JoinFieldSet.Field provided) {
    FieldEdge known = view.field(provided.name());
    SubgraphSchema.Field declared = view.type().fields().get(provided.name());
    if (declared == null) {
      declared = fromSupergraph(view.typeName(), provided.name());
    }
    if (declared == null) {
      return;
    }
    if (known != null && provided.selections() == null) {
      return;
    }
    @Nullable
    QueryNode to =
        known != null ? known.to() : node(view.subgraph(), declared.type().name());
    if (to != null && provided.selections() != null) {
      to = view(to, provided.selections());
    }
    view.put(new FieldEdge(
        view,
        provided.name(),
        declared.type(),
        to,
        known == null ? null : known.requires(),
        known == null ? null : known.overrideLabel(),
        known != null && known.whenActive(),
        true,
        known == null ? List.of() : known.contextArguments()));
  }

  /** Join v0.1 does not list external fields, so a provided one is known from the merged type only. */
  private SubgraphSchema.@Nullable Field fromSupergraph(String type, String field) {
    SchemaType.Field merged = supergraph.fullSchema().field(type, field);
    return merged == null
        ? null
        : new SubgraphSchema.Field(field, merged.type(), true, null, null, null, false, List.of());
  }

  private SequencedMap<String, List<KeyEdge>> entrances() {
    SequencedMap<String, List<KeyEdge>> own = new LinkedHashMap<>();
    SequencedMap<String, List<KeyEdge>> interfaceObjects = new LinkedHashMap<>();
    for (var bySubgraph : byType.entrySet()) {
      for (QueryNode node : bySubgraph.getValue().values()) {
        for (SubgraphSchema.Key key : node.type().keys()) {
          if (key.resolvable()) {
            KeyEdge edge = new KeyEdge(node, key.fields());
            own.computeIfAbsent(node.typeName(), _ -> new ArrayList<>()).add(edge);
            if (node.isInterfaceObject()) {
              interfaceObjects
                  .computeIfAbsent(node.typeName(), _ -> new ArrayList<>())
                  .add(edge);
            }
          }
        }
      }
    }
    SequencedMap<String, List<KeyEdge>> all = new LinkedHashMap<>();
    for (SchemaType type : supergraph.fullSchema().types()) {
      List<KeyEdge> edges = new ArrayList<>(own.getOrDefault(type.name(), List.of()));
      if (type instanceof SchemaType.Composite composite) {
        for (String parent : composite.interfaces()) {
          edges.addAll(interfaceObjects.getOrDefault(parent, List.of()));
        }
      }
      if (!edges.isEmpty()) {
        all.put(type.name(), List.copyOf(edges));
      }
    }
    return all;
  }
}
