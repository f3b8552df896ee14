package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides where a field of an abstract type must be asked of each object type by itself.
 *
 * <p>A field stays on the interface when every subgraph that the objects can come from resolves it there, or when a
 * subgraph can be entered by a key of the interface itself. Otherwise each object type finds its own way; types that
 * end up the same are folded again when the fetch is written.
 */
final class Explosion {
  private final QueryGraph graph;
  private final Set<String> labels;
  private final Origins origins;
  private final Demands demands;
  private Feasibility feasibility;

  Explosion(QueryGraph graph, Set<String> labels, Origins origins, Demands demands) {
    this.graph = graph;
    this.labels = labels;
    this.origins = origins;
    this.demands = demands;
    this.feasibility = new Feasibility(graph, labels);
  }

  /** Forgets what it knew of demands, because there are more now. */
  void refresh() {
    feasibility = new Feasibility(graph, labels);
  }

  /** Settles all demands at and below {@code place}. */
  void settle(Place place) {
    for (int i = 0; i < place.demands.size(); i++) {
      Demand demand = place.demands.get(i);
      settle(demand);
      if (demand.below != null && !demand.exploded) {
        settle(demand.below);
      }
    }
    for (Place narrowed : List.copyOf(place.narrowed.values())) {
      settle(narrowed);
    }
  }

  /** Settles one demand, without those below it. */
  void settle(Demand demand) {
    if (demand.settled) {
      return;
    }
    demand.settled = true;
    Place place = demand.place;
    boolean object = place.possible.size() == 1 && place.possible.contains(place.type);
    if (object || demand.isTypename() || place.parent == null) {
      return;
    }
    boolean everywhere = true;
    boolean byObject = true;
    Set<String> types = new LinkedHashSet<>();
    for (QueryNode node : origins.origins(place)) {
      everywhere &= usable(node, demand.name) && feasibility.completes(node, demand);
      if (node.isInterfaceObject()) {
        byObject = false;
        types.addAll(place.possible);
        continue;
      }
      for (String type : node.possibleTypes()) {
        if (place.possible.contains(type)) {
          types.add(type);
          QueryNode narrowed = node.narrow(type);
          byObject &= narrowed != null && usable(narrowed, demand.name);
        }
      }
    }
    if (place.isNarrowed() && place.parent != null) {
      for (QueryNode node : origins.origins(place.parent)) {
        Set<String> returned = new LinkedHashSet<>(node.possibleTypes());
        returned.retainAll(place.possible);
        QueryNode narrowed = node.narrow(place.type);
        if (!returned.isEmpty()
            && (narrowed == null || !narrowed.possibleTypes().containsAll(returned))) {
          // This subgraph would not recognise them by the abstract type.
          everywhere = false;
          types.addAll(returned);
        }
      }
    }
    if (everywhere) {
      return;
    }
    if (!byObject) {
      for (KeyEdge entrance : graph.entrances(place.type)) {
        if (usable(entrance.to(), demand.name) && feasibility.completes(entrance.to(), demand)) {
          return;
        }
      }
    }
    demands.explode(demand, types);
    for (Demand copy : demand.perType) {
      settle(copy);
      if (copy.below != null) {
        settle(copy.below);
      }
    }
  }

  private boolean usable(QueryNode node, String field) {
    FieldEdge edge = node.field(field);
    return edge != null
        && edge.isThere(labels)
        && edge.everywhere()
        && (edge.requires() == null || node.isInterfaceObject());
  }
}
