package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From where a place's objects can come at all, whatever it costs; an over-estimate, because keys are taken for known.
 *
 * <p>Confined to one search.
 */
final class Origins {
  private final QueryGraph graph;
  private final Set<String> labels;
  private final List<QueryNode> roots;

  Origins(QueryGraph graph, Set<String> labels, List<QueryNode> roots) {
    this.graph = graph;
    this.labels = labels;
    this.roots = roots;
  }

  /** Nodes that a fetch from above brings the objects of {@code place} from. */
  SequencedSet<QueryNode> origins(Place place) {
    if (place.origins != null) {
      return place.origins;
    }
    SequencedSet<QueryNode> origins = new LinkedHashSet<>();
    if (place.parent == null) {
      origins.addAll(roots);
    } else if (place.field == null) {
      for (QueryNode node : reachable(place.parent)) {
        QueryNode narrowed = node.narrow(place.type);
        if (narrowed != null) {
          origins.add(narrowed);
        }
      }
    } else {
      for (QueryNode node : reachable(place.parent)) {
        FieldEdge edge = node.field(place.field.name);
        if (edge != null && edge.to() != null && edge.isThere(labels)) {
          origins.add(edge.to());
        }
      }
    }
    place.origins = origins;
    return origins;
  }

  /** Origins, and the nodes that entrances lead to from there. */
  SequencedSet<QueryNode> reachable(Place place) {
    if (place.reachable != null) {
      return place.reachable;
    }
    SequencedSet<QueryNode> reachable = new LinkedHashSet<>(origins(place));
    for (KeyEdge entrance : graph.entrances(place.type)) {
      reachable.add(entrance.to());
    }
    for (QueryNode node : origins(place)) {
      if (graph.isQueryRoot(node)) {
        reachable.addAll(graph.nodesOf(node.typeName()).values());
        break;
      }
    }
    place.reachable = reachable;
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
    Set<String> subgraphs = new LinkedHashSet<>();
    for (QueryNode node : reachable(demand.place)) {
      FieldEdge edge = node.field(demand.name);
      if (edge != null && edge.isThere(labels)) {
        subgraphs.add(node.subgraph());
      }
    }
    return subgraphs;
  }
}
