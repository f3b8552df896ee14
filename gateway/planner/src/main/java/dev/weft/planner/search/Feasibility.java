package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that is demanded below a place can be had from where a fetch has brought its objects.
 *
 * <p>A value without a key may be a dead end: what its subgraph does not have can then be reached only from further up.
 * Requirements are taken for satisfiable. Confined to one search.
 */
final class Feasibility {
  private record Question(QueryNode node, Place place) {}

  private record Start(QueryNode node, String type) {}

  private final QueryGraph graph;
  private final Set<String> labels;
  private final Map<Question, Boolean> answers = new HashMap<>();
  private final Map<Start, List<QueryNode>> entered;

  Feasibility(QueryGraph graph, Set<String> labels) {
    this.graph = graph;
    this.labels = labels;
    this.entered = new HashMap<>();
  }

  private Feasibility(Feasibility before) {
    this.graph = before.graph;
    this.labels = before.labels;
    this.entered = before.entered;
  }

  /** One that knows nothing of demands yet. */
  Feasibility refreshed() {
    return new Feasibility(this);
  }

  /** Whether a composite field's selections can be completed when the field is resolved at {@code node}. */
  boolean completes(QueryNode node, Demand demand) {
    FieldEdge edge = node.field(demand.name);
    if (edge == null || !edge.isThere(labels)) {
      return false;
    }
    return demand.below == null || edge.to() == null || completes(edge.to(), demand.below);
  }

  boolean completes(QueryNode node, Place place) {
    Question question = new Question(node, place);
    Boolean known = answers.get(question);
    if (known != null) {
      return known;
    }
    answers.put(question, true);
    boolean answer = decide(node, place);
    answers.put(question, answer);
    return answer;
  }

  private boolean decide(QueryNode node, Place place) {
    List<QueryNode> reachable = reachable(node, place.type);
    for (Demand demand : place.demands) {
      if (!resolves(node, reachable, demand)) {
        return false;
      }
    }
    for (Place narrowed : place.narrowed.values()) {
      QueryNode inner = node.narrow(narrowed.type);
      if (inner != null && !completes(inner, narrowed)) {
        return false;
      }
    }
    return true;
  }

  private boolean resolves(QueryNode node, List<QueryNode> reachable, Demand demand) {
    for (QueryNode candidate : reachable) {
      if (demand.isTypename() ? !candidate.isInterfaceObject() : completes(candidate, demand)) {
        return true;
      }
    }
    if (!node.isAbstract()) {
      return node.isInterfaceObject();
    }
    for (String type : node.possibleTypes()) {
      QueryNode object = node.narrow(type);
      boolean resolved = false;
      for (QueryNode candidate : object == null ? List.<QueryNode>of() : reachable(object, type)) {
        resolved |= completes(candidate, demand);
      }
      if (!resolved) {
        return false;
      }
    }
    return true;
  }

  /** The nodes that can be had from {@code node} by keys that are known on the way. */
  private List<QueryNode> reachable(QueryNode node, String type) {
    Start start = new Start(node, type);
    List<QueryNode> known = entered.get(start);
    if (known == null) {
      known = enter(node, type);
      entered.put(start, known);
    }
    return known;
  }

  private List<QueryNode> enter(QueryNode node, String type) {
    SequencedSet<QueryNode> known = new LinkedHashSet<>(List.of(node));
    if (graph.isQueryRoot(node)) {
      known.addAll(graph.nodesOf(type).values());
    }
    boolean grows = true;
    while (grows) {
      grows = false;
      for (KeyEdge entrance : graph.entrances(type)) {
        if (!known.contains(entrance.to()) && knows(known, entrance.key())) {
          known.add(entrance.to());
          grows = true;
        }
      }
    }
    return List.copyOf(known);
  }

  private static boolean knows(Collection<QueryNode> known, JoinFieldSet key) {
    for (JoinFieldSet.Selection selection : key.selections()) {
      if (selection instanceof JoinFieldSet.Field field && !field.name().equals("__typename")) {
        @Nullable QueryNode found = null;
        for (QueryNode node : known) {
          if (node.field(field.name()) != null || node.isAbstract()) {
            found = node;
          }
        }
        if (found == null) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many leaves below are resolved at {@code node} itself. */
  int localLeaves(QueryNode node, Place place) {
    int count = 0;
    for (Demand demand : place.demands) {
      FieldEdge edge = node.field(demand.name);
      if (edge != null && edge.isThere(labels) && edge.requires() == null) {
        count +=
            demand.below == null ? 1 : edge.to() == null ? 0 : localLeaves(edge.to(), demand.below);
      }
    }
    for (Place narrowed : place.narrowed.values()) {
      QueryNode inner = node.narrow(narrowed.type);
      count += inner == null ? 0 : localLeaves(inner, narrowed);
    }
    return count;
  }
}
