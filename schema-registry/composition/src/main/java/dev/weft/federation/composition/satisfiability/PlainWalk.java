package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks all positions there are, none left out for another, and gives up at the first thing that is to be said.
 *
 * <p>What {@link ApiWalk} visits is a part of it, so that where this walk comes to its end {@code ApiWalk} would tell
 * nothing, in whatever order it went: that makes the positions worth remembering. Graphs with override labels or contexts,
 * mutations that several subgraphs run, and types with more than {@link #LIMIT} positions are not for this walk. Confined
 * to one check.
 */
final class PlainWalk {
  private static final int LIMIT = 64;
  private static final Trail NOWHERE = Trail.root(OperationType.QUERY);

  private final QueryGraph graph;
  private final ApiSchema api;
  private final Reachability reachability;
  private final RuntimeTypes runtimeTypes;
  private final @Nullable ReachedPositions known;
  private final Set<String> open;
  private final Map<String, Set<List<QueryNode>>> seen = new HashMap<>();
  private final Deque<Position> waiting = new ArrayDeque<>();
  private final Set<String> beyond = new HashSet<>();
  private boolean failed;

  /**
   * Prepares a walk.
   *
   * @param known positions that need not be walked, or null when all must be
   * @param open the types whose positions are walked nonetheless
   */
  PlainWalk(QueryGraph graph, @Nullable ReachedPositions known, Set<String> open) {
    this.graph = graph;
    this.api = graph.supergraph().apiSchema();
    Conditions conditions = new Conditions(graph);
    this.reachability = conditions.under(OverrideChoices.NONE);
    this.runtimeTypes = new RuntimeTypes(api, SubgraphPlaces.UNKNOWN);
    this.known = known;
    this.open = open;
    this.failed = !isPlain(graph);
  }

  private static boolean isPlain(QueryGraph graph) {
    for (QueryNode node : graph.nodes()) {
      for (FieldEdge edge : node.fields()) {
        if (edge.overrideLabel() != null || !edge.contextArguments().isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Begins at the roots of all operations. */
  void fromRoots() {
    for (OperationType operation : OperationType.values()) {
      @Nullable
      String root = switch (operation) {
        case QUERY -> api.queryType();
        case MUTATION -> api.mutationType();
        case SUBSCRIPTION -> api.subscriptionType();
      };
      if (root != null) {
        enter(root, graph.roots(operation));
      }
    }
  }

  /** Begins at positions that were reached before; false if one of them is no more. */
  boolean from(String type, Collection<List<String>> positions) {
    for (List<String> position : positions) {
      List<QueryNode> nodes = new ArrayList<>();
      for (String name : position) {
        int end = name.indexOf('\n');
        @Nullable
        QueryNode node = end < 0
            ? graph.node(name, type)
            : graph.node(name.substring(0, end), name.substring(end + 1));
        if (node == null) {
          return false;
        }
        nodes.add(node);
      }
      enter(type, nodes);
    }
    return true;
  }

  /** Walks on; whether nothing was to be said. */
  boolean finish() {
    while (!failed && !waiting.isEmpty()) {
      Position position = waiting.removeFirst();
      switch (api.type(position.type())) {
        case SchemaType.ObjectType object -> fields(position, object);
        case SchemaType.InterfaceType _, SchemaType.UnionType _ ->
          api.possibleTypes(position.type()).forEach(type -> narrow(position, type));
        case null, default -> {}
      }
    }
    return !failed;
  }

  /** Types, not open, of which positions came up that were not known. */
  Set<String> beyond() {
    return beyond;
  }

  /** The positions that were walked. */
  ReachedPositions positions() {
    ReachedPositions.Collector collector = new ReachedPositions.Collector();
    seen.forEach((type, all) -> all.forEach(nodes -> collector.add(type, nodes)));
    return collector.positions();
  }

  private void enter(String type, Collection<QueryNode> nodes) {
    List<QueryNode> kept = List.copyOf(new LinkedHashSet<>(nodes));
    if (api.type(type) instanceof SchemaType.ObjectType) {
      kept = Capability.mostCapable(kept, reachability);
    }
    if (known != null && !open.contains(type)) {
      if (kept.stream().anyMatch(ReachedPositions::isView)
          || !known.of(type).contains(ReachedPositions.name(type, kept))) {
        beyond.add(type);
      }
      return;
    }
    Set<List<QueryNode>> positions = seen.computeIfAbsent(type, _ -> new HashSet<>(2));
    if (positions.add(kept)) {
      failed |= positions.size() > LIMIT;
      waiting.add(new Position(type, kept, OverrideChoices.NONE, new BitSet(), NOWHERE));
    }
  }

  private void narrow(Position position, String type) {
    @Nullable Set<QueryNode> nodes = reachability.narrow(position.nodes(), type);
    if (nodes == null) {
      return;
    }
    if (nodes.isEmpty()) {
      failed = true;
    } else {
      enter(type, nodes);
    }
  }

  private void fields(Position position, SchemaType.ObjectType type) {
    Offers offers = Offers.at(position, reachability);
    for (SchemaType.Field field : type.fields().values()) {
      Set<QueryNode> targets = new LinkedHashSet<>();
      boolean resolved = false;
      for (Offers.Offer offer : offers.of(field.name())) {
        FieldEdge edge = offer.edge();
        if (reachability.isReady(offer.start(), offer.here(), edge)) {
          resolved = true;
          if (edge.to() != null) {
            targets.add(edge.to());
          }
        }
      }
      if (!resolved) {
        failed = true;
        return;
      }
      if (!api.isLeaf(field.type())) {
        follow(type, field, targets);
      }
    }
  }

  private void follow(SchemaType.ObjectType type, SchemaType.Field field, Set<QueryNode> targets) {
    Findings findings = new Findings();
    boolean agreed = runtimeTypes.agree(type.name(), field, targets, NOWHERE, findings);
    boolean mutation = type.name().equals(api.mutationType()) && targets.size() > 1;
    if (!agreed || mutation || !findings.hints().isEmpty()) {
      failed = true;
    } else {
      enter(field.type().name(), targets);
    }
  }
}
