package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no plan for an operation can do without, so that a search may stop.
 *
 * <p>Fetches: a subgraph that alone resolves something asked is called at least once. Depth: an object is in a subgraph
 * no earlier than in some other, unless it was brought there by the field above; keys count as known. Confined to one
 * search.
 */
final class LowerBound {
  private record Asked(Place place, String field) {}

  private final Attempt attempt;
  private final Weights weights;
  private final Map<Place, SequencedMap<QueryNode, Integer>> levels = new HashMap<>();
  private final Map<Asked, Integer> known = new HashMap<>();

  LowerBound(Attempt attempt, Weights weights) {
    this.attempt = attempt;
    this.weights = weights;
  }

  /** A score that no plan is better than. */
  Draft.Score score(boolean isOneRequestAfterAnother) {
    Set<String> subgraphs = new LinkedHashSet<>();
    int depth = 1;
    for (Demand demand : Demands.all(attempt.root)) {
      attempt.step();
      if (demand.hidden || demand.resolvedBy.isEmpty() || demand.isTypename()) {
        continue;
      }
      String only = attempt.onlySubgraph(demand);
      if (only != null) {
        subgraphs.add(only);
      }
      if (!isOneRequestAfterAnother) {
        depth = Math.max(depth, level(demand.place, demand.name) + 1);
      }
    }
    long latency = 0;
    for (String subgraph : subgraphs) {
      latency = Math.max(latency, weights.of(subgraph));
    }
    return new Draft.Score(
        weights.isPlain() ? depth * Weights.ONE : latency, Math.max(subgraphs.size(), 1), 0);
  }

  private int level(Place place, String field) {
    Asked asked = new Asked(place, field);
    Integer before = known.putIfAbsent(asked, 0);
    if (before != null) {
      return before;
    }
    attempt.step();
    SequencedMap<QueryNode, Integer> nodes = levels(place);
    int first = nodes.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    int best = Integer.MAX_VALUE;
    for (var entry : nodes.entrySet()) {
      FieldEdge edge = entry.getKey().field(field);
      if (edge == null || !edge.isThere(attempt.labels())) {
        continue;
      }
      int level = entry.getValue();
      if (edge.requires() != null) {
        level = first + 1;
        for (JoinFieldSet.Selection selection : edge.requires().selections()) {
          if (selection instanceof JoinFieldSet.Field required) {
            level = Math.max(level, level(place, required.name()) + 1);
          }
        }
      }
      best = Math.min(best, level);
    }
    int answer = best == Integer.MAX_VALUE ? 0 : best;
    known.put(asked, answer);
    return answer;
  }

  private SequencedMap<QueryNode, Integer> levels(Place place) {
    SequencedMap<QueryNode, Integer> known = levels.get(place);
    if (known != null) {
      return known;
    }
    SequencedMap<QueryNode, Integer> nodes = new LinkedHashMap<>();
    if (place.parent == null) {
      attempt.graph.nodesOf(place.type).values().forEach(node -> nodes.put(node, 0));
    } else {
      for (var above : levels(place.parent).entrySet()) {
        QueryNode node = next(above.getKey(), place);
        if (node != null) {
          nodes.merge(node, above.getValue(), Math::min);
        }
      }
      int first = nodes.values().stream().mapToInt(Integer::intValue).min().orElse(0);
      List<KeyEdge> entrances = attempt.graph.entrances(place.type);
      entrances.forEach(entrance -> nodes.merge(entrance.to(), first + 1, Math::min));
      if (place.type.equals(attempt.graph.supergraph().fullSchema().queryType())) {
        attempt
            .graph
            .nodesOf(place.type)
            .values()
            .forEach(node -> nodes.merge(node, first + 1, Math::min));
      }
    }
    levels.put(place, nodes);
    return nodes;
  }

  private static @Nullable QueryNode next(QueryNode node, Place place) {
    if (place.field == null) {
      return node.narrow(place.type);
    }
    FieldEdge edge = node.field(place.field.name);
    return edge == null ? null : edge.to();
  }
}
