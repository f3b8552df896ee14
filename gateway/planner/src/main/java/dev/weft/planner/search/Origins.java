package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From where a place's objects can come at all, whatever it costs; an over-estimate, because keys are taken for known.
 *
 * <p>Places of one type whose objects come from the same nodes are alike, however many there are; what is known of one
 * is known of all. Confined to one search.
 */
final class Origins {
  private final QueryGraph graph;
  private final Set<String> labels;
  private final List<QueryNode> roots;
  private final Map<Likeness, Reach> reaches = new HashMap<>();

  private record Likeness(String type, List<QueryNode> origins) {}

  /** What places that are alike have in common. */
  static final class Reach {
    /** Nodes that a fetch from above brings the objects from. */
    final SequencedSet<QueryNode> origins;

    /** Origins, and the nodes that entrances lead to from there. */
    final SequencedSet<QueryNode> reachable;

    private final Map<String, Reach> byField = new HashMap<>();
    private final Map<String, Reach> byType = new HashMap<>();
    private final Map<String, Set<String>> subgraphs = new HashMap<>();

    Reach(SequencedSet<QueryNode> origins, SequencedSet<QueryNode> reachable) {
      this.origins = origins;
      this.reachable = reachable;
    }
  }

  Origins(QueryGraph graph, Set<String> labels, List<QueryNode> roots) {
    this.graph = graph;
    this.labels = labels;
    this.roots = roots;
  }

  /** Nodes that a fetch from above brings the objects of {@code place} from. */
  SequencedSet<QueryNode> origins(Place place) {
    return reach(place).origins;
  }

  /** Origins, and the nodes that entrances lead to from there. */
  SequencedSet<QueryNode> reachable(Place place) {
    return reach(place).reachable;
  }

  private Reach reach(Place place) {
    Reach known = place.reach;
    if (known == null) {
      known = find(place);
      place.reach = known;
    }
    return known;
  }

  private Reach find(Place place) {
    if (place.parent == null) {
      return of(place.type, new LinkedHashSet<>(roots));
    }
    Reach above = reach(place.parent);
    Map<String, Reach> siblings = place.field == null ? above.byType : above.byField;
    String name = place.field == null ? place.type : place.field.name;
    Reach known = siblings.get(name);
    if (known == null) {
      known = of(place.type, place.field == null ? narrowed(above, name) : values(above, name));
      siblings.put(name, known);
    }
    return known;
  }

  private static SequencedSet<QueryNode> narrowed(Reach above, String type) {
    SequencedSet<QueryNode> origins = new LinkedHashSet<>();
    for (QueryNode node : above.reachable) {
      QueryNode narrowed = node.narrow(type);
      if (narrowed != null) {
        origins.add(narrowed);
      }
    }
    return origins;
  }

  private SequencedSet<QueryNode> values(Reach above, String field) {
    SequencedSet<QueryNode> origins = new LinkedHashSet<>();
    for (QueryNode node : above.reachable) {
      FieldEdge edge = node.field(field);
      if (edge != null && edge.to() != null && edge.isThere(labels)) {
        origins.add(edge.to());
      }
    }
    return origins;
  }

  private Reach of(String type, SequencedSet<QueryNode> origins) {
    Likeness likeness = new Likeness(type, List.copyOf(origins));
    Reach known = reaches.get(likeness);
    if (known == null) {
      known = new Reach(origins, entered(type, origins));
      reaches.put(likeness, known);
    }
    return known;
  }

  private SequencedSet<QueryNode> entered(String type, SequencedSet<QueryNode> origins) {
    SequencedSet<QueryNode> reachable = new LinkedHashSet<>(origins);
    for (KeyEdge entrance : graph.entrances(type)) {
      reachable.add(entrance.to());
    }
    for (QueryNode node : origins) {
      if (graph.isQueryRoot(node)) {
        reachable.addAll(graph.nodesOf(node.typeName()).values());
        break;
      }
    }
    return reachable;
  }

  /** In how many subgraphs a demand can be resolved. */
  int alternatives(Demand demand) {
    return demand.isTypename() ? Integer.MAX_VALUE : subgraphs(demand).size();
  }

  /** The only subgraph that resolves a demand, or null. */
  @Nullable
  String onlySubgraph(Demand demand) {
    Set<String> subgraphs = subgraphs(demand);
    return subgraphs.size() == 1 ? subgraphs.iterator().next() : null;
  }

  private Set<String> subgraphs(Demand demand) {
    Reach reach = reach(demand.place);
    Set<String> known = reach.subgraphs.get(demand.name);
    if (known == null) {
      known = new LinkedHashSet<>();
      for (QueryNode node : reach.reachable) {
        FieldEdge edge = node.field(demand.name);
        if (edge != null && edge.isThere(labels)) {
          known.add(node.subgraph());
        }
      }
      reach.subgraphs.put(demand.name, known);
    }
    return known;
  }

  /** Where a leaf stands in an order of connecting them; the smallest comes first. */
  int rank(Demand leaf, Choices.Order order) {
    return switch (order) {
      case FEWEST_SUBGRAPHS -> alternatives(leaf);
      case AS_WRITTEN -> leaf.order;
      case LAST_FIRST -> -leaf.order;
      case FEWEST_ON_THE_WAY -> {
        int fewest = alternatives(leaf);
        for (Place at = leaf.place; at.parent != null; at = at.parent) {
          if (at.field != null) {
            fewest = Math.min(fewest, alternatives(at.field));
          }
        }
        yield fewest;
      }
    };
  }
}
