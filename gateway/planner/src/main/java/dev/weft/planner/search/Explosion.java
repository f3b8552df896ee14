package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import java.util.ArrayList;
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
    feasibility = feasibility.refreshed();
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
    boolean object = place.isOfOneType();
    boolean typename = demand.isTypename();
    if (object || place.parent == null || (typename && !place.isNarrowed())) {
      return;
    }
    boolean everywhere = true;
    boolean byObject = true;
    Set<String> types = new LinkedHashSet<>();
    for (QueryNode node : origins.origins(place)) {
      everywhere &= typename || (usable(node, demand.name) && feasibility.completes(node, demand));
      if (node.isInterfaceObject()) {
        byObject = false;
        types.addAll(place.possible);
        continue;
      }
      for (String type : node.possibleTypes()) {
        if (place.possible.contains(type)) {
          types.add(type);
          QueryNode narrowed = node.narrow(type);
          byObject &= narrowed != null && (typename || usable(narrowed, demand.name));
        }
      }
    }
    boolean recognised = true;
    for (QueryNode node :
        place.isNarrowed() ? origins.origins(place.base()) : Set.<QueryNode>of()) {
      Set<String> unrecognised = node.isInterfaceObject()
          ? unrecognisedOfInterfaceObject(place)
          : unrecognised(node, place);
      if (!unrecognised.isEmpty()) {
        everywhere = false;
        recognised = false;
        types.addAll(unrecognised);
      }
    }
    if (everywhere) {
      return;
    }
    if (recognised && !byObject && !typename) {
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

  /** All objects of a place, unless some subgraph that tells their types recognises every one of them. */
  private Set<String> unrecognisedOfInterfaceObject(Place place) {
    for (QueryNode node : origins.reachable(place.base())) {
      if (!node.isInterfaceObject()
          && node.possibleTypes().containsAll(place.possible)
          && unrecognised(node, place).isEmpty()) {
        return Set.of();
      }
    }
    return place.possible;
  }

  /** Which objects a subgraph would not recognise by the abstract types that a place narrows to. */
  private static Set<String> unrecognised(QueryNode node, Place place) {
    Set<String> returned = new LinkedHashSet<>(node.possibleTypes());
    if (node.isInterfaceObject()) {
      // It stands for all of them, and knows none by another abstract type.
      returned.addAll(place.possible);
    }
    returned.retainAll(place.possible);
    Set<String> recognised = new LinkedHashSet<>(returned);
    List<Place> narrowings = new ArrayList<>();
    for (Place at = place; at.parent != null && at.field == null; at = at.parent) {
      if (at.isNarrowed()) {
        narrowings.add(at);
      }
    }
    QueryNode at = node;
    for (Place narrowing : narrowings.reversed()) {
      at = at == null ? null : at.narrow(narrowing.type);
      if (at == null || !at.isInterfaceObject()) {
        recognised.retainAll(at == null ? Set.of() : at.possibleTypes());
      }
    }
    returned.removeAll(recognised);
    return returned;
  }

  private boolean usable(QueryNode node, String field) {
    FieldEdge edge = node.field(field);
    return edge != null
        && edge.isThere(labels)
        && edge.everywhere()
        && (edge.requires() == null || node.isInterfaceObject());
  }
}
