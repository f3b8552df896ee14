package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SubgraphSchema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes can be entered by an object that a node holds, and which fields' requirements can be met.
 *
 * <p>The least fixpoint: nothing is reachable but by keys whose fields were reachable before, so that circular keys and
 * requirements hold nothing up. Sets only grow, each by at most the subgraphs of a type, hence polynomial.
 *
 * <p>Confined to one check; what it answers does not change once made.
 */
final class Reachability {
  private final QueryGraph graph;
  private final OverrideChoices choices;
  private final List<@Nullable Set<QueryNode>> reached;
  private final Set<Demand> met = new HashSet<>();
  private final Map<JoinFieldSet, BitSet> had = new IdentityHashMap<>();
  private final Map<JoinFieldSet, BitSet> notYetHad = new IdentityHashMap<>();

  /** A field with requirements, as an object held at {@code node} meets it. */
  record Demand(QueryNode node, FieldEdge edge) {}

  Reachability(QueryGraph graph, OverrideChoices choices, Collection<Demand> demands) {
    this.graph = graph;
    this.choices = choices;
    this.reached = new ArrayList<>(graph.nodes().size());
    List<QueryNode> growing = new ArrayList<>();
    for (QueryNode node : graph.nodes()) {
      if (graph.isQueryRoot(node)) {
        Set<QueryNode> roots = new LinkedHashSet<>();
        roots.add(node);
        roots.addAll(graph.roots(OperationType.QUERY));
        reached.add(roots);
      } else if (graph.entrances(node.typeName()).isEmpty()) {
        reached.add(null);
      } else {
        reached.add(new LinkedHashSet<>(List.of(node)));
        growing.add(node);
      }
    }
    settle(growing, demands);
  }

  private void settle(List<QueryNode> growing, Collection<Demand> demands) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (QueryNode node : growing) {
        changed |= grow(node);
      }
      for (Demand demand : demands) {
        JoinFieldSet requires = demand.edge().requires();
        if (requires != null && !met.contains(demand) && satisfies(demand.node(), requires)) {
          changed |= met.add(demand);
          notYetHad.clear();
        }
      }
    }
  }

  private boolean grow(QueryNode node) {
    boolean grown = false;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (KeyEdge entrance : graph.entrances(node.typeName())) {
        QueryNode to = entrance.to();
        if (!reaches(node, to) && satisfies(node, entrance.key())) {
          add(node, to);
          notYetHad.clear();
          changed = true;
        }
      }
      grown |= changed;
    }
    return grown;
  }

  /** What {@code to} reaches is reached too; nodes that reach each other share one set. */
  private void add(QueryNode node, QueryNode to) {
    Set<QueryNode> set = Objects.requireNonNull(reached.get(node.id()));
    set.add(to);
    @Nullable Set<QueryNode> further = reached.get(to.id());
    if (further != null && to.typeName().equals(node.typeName())) {
      set.addAll(further);
      if (further.contains(node)) {
        further.addAll(set);
        reached.set(node.id(), further);
      }
    }
  }

  /** Where an object held at {@code node} can be continued, {@code node} itself included. */
  Collection<QueryNode> from(QueryNode node) {
    @Nullable Set<QueryNode> set = reached.get(node.id());
    return set == null ? List.of(node) : set;
  }

  /**
   * Where an object held at {@code nodes} is when it turns out to be of {@code type}.
   *
   * <p>Subgraphs that share a field resolve it alike, so a type that one of them never gives does not occur.
   *
   * @return null if the type does not occur; empty if it does but nobody knows it
   */
  @Nullable
  Set<QueryNode> narrow(List<QueryNode> nodes, String type) {
    Set<QueryNode> narrowed = new LinkedHashSet<>();
    for (QueryNode node : nodes) {
      if (node.isInterfaceObject()) {
        for (QueryNode here : from(node)) {
          @Nullable QueryNode known = here.isAbstract() ? here.narrow(type) : null;
          if (known != null) {
            narrowed.add(known);
          }
        }
      } else {
        @Nullable QueryNode known = node.narrow(type);
        if (known == null) {
          return null;
        }
        narrowed.add(known);
      }
    }
    return narrowed;
  }

  /** Whether an object held at {@code node} can be continued at {@code other}. */
  boolean reaches(QueryNode node, QueryNode other) {
    @Nullable Set<QueryNode> set = reached.get(node.id());
    return set == null ? node == other : set.contains(other);
  }

  /**
   * Whether what {@code edge} requires can be sent for an object held at {@code start} and continued at {@code here}.
   *
   * <p>A field with requirements is asked for in a second call, which needs a key.
   */
  boolean isReady(QueryNode start, QueryNode here, FieldEdge edge) {
    return edge.requires() == null || (isMet(here, edge) && (here != start || canReenter(start)));
  }

  /** Whether what {@code edge} requires can be had of an object held at {@code node}. */
  boolean isMet(QueryNode node, FieldEdge edge) {
    return met.contains(new Demand(node, edge));
  }

  /** Whether a node's own subgraph can be called again for the object with what it knows itself. */
  boolean canReenter(QueryNode node) {
    for (SubgraphSchema.Key key : node.type().keys()) {
      if (key.resolvable() && isLocal(node, key.fields())) {
        return true;
      }
    }
    return reached.get(node.id()) instanceof Set<QueryNode> set
        && set.stream().anyMatch(other -> other != node && reaches(other, node));
  }

  private boolean isLocal(QueryNode node, JoinFieldSet fieldSet) {
    for (JoinFieldSet.Selection selection : fieldSet.selections()) {
      if (selection instanceof JoinFieldSet.Field field && !field.name().equals("__typename")) {
        FieldEdge edge = node.field(field.name());
        if (edge == null || edge.requires() != null || !choices.allow(edge)) {
          return false;
        }
        JoinFieldSet nested = field.selections();
        QueryNode to = edge.to();
        if (nested != null && (to == null || !isLocal(to, nested))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether {@code fieldSet} can be had of an object held at {@code node}. */
  boolean satisfies(QueryNode node, JoinFieldSet fieldSet) {
    return firstMissing(node, fieldSet) == null;
  }

  /** The first selection that cannot be had of an object held at {@code node}, or null. */
  JoinFieldSet.@Nullable Selection firstMissing(QueryNode node, JoinFieldSet fieldSet) {
    for (JoinFieldSet.Selection selection : fieldSet.selections()) {
      boolean satisfied = switch (selection) {
        case JoinFieldSet.Field field -> satisfiesField(node, field);
        case JoinFieldSet.Fragment(String type, JoinFieldSet nested) ->
          type == null ? satisfies(node, nested) : satisfiesFragment(node, type, nested);
      };
      if (!satisfied) {
        return selection;
      }
    }
    return null;
  }

  private boolean satisfiesField(QueryNode node, JoinFieldSet.Field field) {
    if (field.name().equals("__typename")) {
      return true;
    }
    JoinFieldSet nested = field.selections();
    for (QueryNode here : from(node)) {
      FieldEdge edge = here.field(field.name());
      if (edge != null
          && edge.everywhere()
          && edge.contextArguments().isEmpty()
          && choices.allow(edge)
          && isReady(node, here, edge)) {
        QueryNode to = edge.to();
        if (nested == null || (to != null && satisfiesNested(to, nested))) {
          return true;
        }
      }
    }
    JoinFieldSet alone = new JoinFieldSet(List.of(field));
    for (QueryNode here : from(node)) {
      if (here.isAbstract() && satisfiesEach(here, here.possibleTypes(), alone)) {
        return true;
      }
    }
    return false;
  }

  /** Remembers the answer, since the same object can be come to in many ways. */
  private boolean satisfiesNested(QueryNode node, JoinFieldSet fieldSet) {
    BitSet yes = had.computeIfAbsent(fieldSet, _ -> new BitSet());
    if (yes.get(node.id())) {
      return true;
    }
    if (notYetHad.computeIfAbsent(fieldSet, _ -> new BitSet()).get(node.id())) {
      return false;
    }
    boolean satisfied = satisfies(node, fieldSet);
    (satisfied ? had : notYetHad).computeIfAbsent(fieldSet, _ -> new BitSet()).set(node.id());
    return satisfied;
  }

  private boolean satisfiesFragment(QueryNode node, String type, JoinFieldSet nested) {
    for (QueryNode here : from(node)) {
      @Nullable QueryNode narrowed = here.narrow(type);
      if (narrowed != null && satisfies(narrowed, nested)) {
        return true;
      }
      List<String> ofType = graph.supergraph().fullSchema().possibleTypes(type);
      if (here.isAbstract()) {
        List<String> both =
            here.possibleTypes().stream().filter(ofType::contains).toList();
        if (satisfiesEach(here, both, nested)) {
          return true;
        }
      } else if (ofType.contains(here.typeName()) && satisfies(here, nested)) {
        return true;
      }
    }
    return false;
  }

  private boolean satisfiesEach(QueryNode node, List<String> types, JoinFieldSet fieldSet) {
    for (String type : types) {
      @Nullable QueryNode object = node.narrow(type);
      if (object == null || !satisfies(object, fieldSet)) {
        return false;
      }
    }
    return !types.isEmpty();
  }
}
