package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.sdl.OperationType;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a plan: connects each demand by its cheapest way, those with the fewest choices first.
 *
 * <p>Confined to one search.
 */
final class Attempt {
  final QueryGraph graph;
  final Budget budget;
  final Demands demands;
  final Place root;
  final boolean isWithoutContextsAndDefers;
  final List<Group> groups = new ArrayList<>();

  private final Entrances entrances;
  private final Set<String> labels;
  private final Choices choices;
  private final Weights weights;
  private final OperationKind kind;
  private final List<QueryNode> roots;
  private final Origins origins;
  private final Explosion explosion;
  private final Router router;
  private final Needs needs;
  private final ContextNeeds contextNeeds;
  private final Map<String, Place> scratch = new HashMap<>();

  /** At which stages of the segment there is a fetch of a subgraph. */
  private final Map<String, BitSet> stages = new HashMap<>();

  private int segment;
  private int epoch;
  private boolean rootsOpen;

  Attempt(
      Entrances entrances,
      Operation operation,
      Budget budget,
      Set<String> labels,
      Choices choices,
      Weights weights,
      Defers defers) {
    this.entrances = entrances;
    this.graph = entrances.graph();
    this.budget = budget;
    this.labels = labels;
    this.choices = choices;
    this.weights = weights;
    this.kind = operation.kind();
    this.roots = graph.roots(OperationType.valueOf(kind.name()));
    this.rootsOpen = kind == OperationKind.QUERY;
    this.demands = new Demands(graph.supergraph().fullSchema(), defers, budget);
    this.origins = new Origins(graph, labels, roots);
    this.explosion = new Explosion(graph, labels, origins, demands);
    this.contextNeeds = new ContextNeeds(graph.supergraph(), entrances.isContextual());
    this.router = new Router(entrances, this);
    this.needs = new Needs(this, explosion);
    String rootType = roots.isEmpty() ? "" : roots.getFirst().typeName();
    this.root = Place.root(rootType, Set.of(rootType));
    demands.addAll(operation.selectionSet(), root);
    isWithoutContextsAndDefers = !contextNeeds.areAnywhere() && demands.scopes().isEmpty();
    explosion.settle(root);
  }

  Attempt run() {
    if (kind == OperationKind.QUERY) {
      connectAll(leaves(root));
      touchBelow(root);
    } else {
      inOrder();
    }
    return this;
  }

  /** Root fields one after another; neighbours of one subgraph share a fetch (GraphQL September 2025, 6.2.2). */
  private void inOrder() {
    for (Demand demand : List.copyOf(root.demands)) {
      if (!root.visits.isEmpty()
          && RootChoice.choose(graph, labels, roots, root, demand) == root.visits.getLast().node) {
        attach(root.visits.getLast(), demand);
        continue;
      }
      finishSegment();
      attach(
          open(
              root,
              RootChoice.choose(graph, labels, roots, root, demand),
              Group.Entry.ROOT,
              undeferred()),
          demand);
    }
    finishSegment();
  }

  private Set<Group> undeferred() {
    Set<Group> undeferred = new LinkedHashSet<>(groups);
    undeferred.removeIf(group -> group.scope != null);
    return undeferred;
  }

  private void finishSegment() {
    if (root.visits.isEmpty()) {
      return;
    }
    List<Demand> open = new ArrayList<>();
    for (Demand demand : root.visits.getLast().fields.keySet()) {
      if (demand.below != null) {
        open.addAll(leaves(demand.below));
      }
    }
    connectAll(open);
    List.copyOf(root.visits.getLast().fields.keySet()).forEach(this::touch);
    segment++;
    stages.clear();
    epoch++;
  }

  /** Fetches composite fields of which nothing was left to fetch, so that their being null is known. */
  private void touch(Demand demand) {
    if (demand.exploded) {
      demand.perType.forEach(this::touch);
      return;
    }
    if (demand.below == null || demand.vacuous) {
      return;
    }
    if (demand.below.visits.isEmpty()) {
      connect(demands.hidden(demand.below, "__typename", new LinkedHashMap<>()));
    }
    touchBelow(demand.below);
  }

  private void touchBelow(Place place) {
    List.copyOf(place.demands).forEach(this::touch);
    List.copyOf(place.narrowed.values()).forEach(this::touchBelow);
  }

  private List<Demand> leaves(Place place) {
    return Demands.all(place).stream()
        .filter(demand -> demand.below == null && !demand.exploded)
        .toList();
  }

  private void connectAll(List<Demand> leaves) {
    List<Demand> ordered = new ArrayList<>(leaves);
    Map<Demand, Integer> alternatives = new HashMap<>();
    leaves.forEach(leaf -> alternatives.put(leaf, origins.rank(leaf, choices.order())));
    ordered.sort(Comparator.<Demand, Integer>comparing(leaf -> DeferScope.id(leaf.place.scope))
        .thenComparing(leaf -> Objects.requireNonNull(alternatives.get(leaf))));
    ordered.forEach(this::connect);
  }

  Set<String> labels() {
    return labels;
  }

  /** Changes whenever there is a subgraph that can be called at a stage together with something else. */
  int epoch() {
    return epoch;
  }

  ContextNeeds contextNeeds() {
    return contextNeeds;
  }

  void step() {
    budget.step();
  }

  /** Whether no other way to the place may be looked for: a mutation runs once. */
  boolean isFixed(Place place) {
    return !rootsOpen && place.field != null && place.field.place == root;
  }

  List<QueryNode> rootsToOpen() {
    return rootsOpen ? roots : List.of();
  }

  long rootCost(QueryNode node) {
    long cost = weighted(node.subgraph(), Costs.fetch(0));
    return choices.avoids(node.subgraph(), root) ? Costs.AVOIDED + cost : cost;
  }

  long fetchCost(String subgraph, int stage, Place place) {
    BitSet known = stages.get(subgraph);
    long cost = known != null && known.get(stage)
        ? Costs.JOINED_FETCH
        : weighted(subgraph, Costs.fetch(stage));
    return choices.avoids(subgraph, place) ? Costs.AVOIDED + cost : cost;
  }

  private long weighted(String subgraph, long cost) {
    return weights.isPlain() ? cost : Math.max(1, cost * weights.of(subgraph) / Weights.ONE);
  }

  /** The only subgraph that resolves a demand, or null. */
  @Nullable
  String onlySubgraph(Demand demand) {
    return origins.onlySubgraph(demand);
  }

  EntrancesOfType entrancesOf(String type) {
    return entrances.of(type);
  }

  Place scratchPlace(String type) {
    return scratch.computeIfAbsent(type, name -> Place.root(name, demands.possible(name)));
  }

  /** Sees to it that {@code demand} is fetched. */
  void connect(Demand demand) {
    budget.step();
    if (!demand.resolvedBy.isEmpty() || demand.vacuous) {
      return;
    }
    if (demand.exploded) {
      connectPerType(demand);
      return;
    }
    if (Vacuity.isKnown(demand.place)) {
      demand.vacuous = true;
      return;
    }
    Visit best = null;
    for (Visit visit : demand.place.visits) {
      if (isPlain(visit, demand) && (best == null || visit.stage() < best.stage())) {
        best = visit;
      }
    }
    if (best == null) {
      State state = router.route(demand);
      if (state == null) {
        if (Vacuity.isPossible(demand.place)) {
          demand.vacuous = true;
          return;
        }
        throw new IllegalStateException(
            "no subgraph resolves " + demand + " of " + demand.place.type);
      }
      best = make(state);
    }
    attach(best, demand);
  }

  void connectPerType(Demand demand) {
    for (Demand copy : demand.perType) {
      if (copy.exploded) {
        connectPerType(copy);
      } else if (copy.below == null) {
        connect(copy);
      } else {
        leaves(copy.below).forEach(this::connect);
      }
    }
  }

  private boolean isPlain(Visit visit, Demand demand) {
    if (demand.isTypename()) {
      return !visit.node.isInterfaceObject();
    }
    FieldEdge edge = visit.node.field(demand.name);
    return edge != null
        && edge.isThere(labels)
        && edge.everywhere()
        && (edge.requires() == null || visit.required.contains(edge.requires()))
        && visit.group.knows(contextNeeds.of(visit.place, edge));
  }

  private Visit attach(Visit visit, Demand demand) {
    if (!visit.fields.containsKey(demand)) {
      @Nullable Visit below = null;
      FieldEdge edge = visit.node.field(demand.name);
      if (demand.below != null && edge != null && edge.to() != null) {
        below = new Visit(demand.below, edge.to(), visit.group, visit);
      }
      visit.fields.put(demand, below);
      demand.resolvedBy.add(visit);
    }
    Visit below = visit.fields.get(demand);
    return below == null ? visit : below;
  }

  private Visit open(Place place, QueryNode node, Group.Entry entry, Set<Group> dependsOn) {
    Group group = new Group(groups.size(), node.subgraph(), entry, dependsOn, segment);
    groups.add(group);
    BitSet known = stages.computeIfAbsent(group.subgraph, _ -> new BitSet());
    if (!known.get(group.stage)) {
      known.set(group.stage);
      epoch++;
    }
    Visit visit = new Visit(place, node, group, null);
    group.visit = visit;
    group.scope = place.scope;
    return visit;
  }

  /** Makes what a state stands for. */
  private Visit make(State state) {
    if (state.visit() != null) {
      return state.visit();
    }
    Place place = state.place();
    if (state.entrance() != null) {
      return enter(place, state.node(), state.entrance());
    }
    if (state.previous() == null) {
      for (Visit visit : place.visits) {
        if (visit.node == state.node()) {
          return visit;
        }
      }
      return open(place, state.node(), Group.Entry.ROOT, Set.of());
    }
    Visit above = make(state.previous());
    if (place.field != null) {
      return attach(above, place.field);
    }
    Visit narrowed = above.narrowed.get(place);
    if (narrowed == null) {
      narrowed = new Visit(place, state.node(), above.group, above);
      above.narrowed.put(place, narrowed);
    }
    return narrowed;
  }

  private Visit enter(Place place, QueryNode node, State.Entrance entrance) {
    Visit known = Visit.entered(place, node, entrance);
    if (known != null) {
      return known;
    }
    List<Visit> providers = new ArrayList<>();
    Router.Taken taken = new Router.Taken(place, node, entrance.requires(), entrance.contexts());
    boolean first = router.take(taken);
    Set<Group> dependsOn = new LinkedHashSet<>();
    List<Input> inputs = new ArrayList<>();
    List<Input> contextInputs = new ArrayList<>();
    List<ContextUse> contexts = new ArrayList<>();
    try {
      for (State provider : entrance.providers()) {
        providers.add(make(provider));
      }
      Place from = place.undeferred();
      if (entrance.key() == null) {
        return open(place, node, Group.Entry.ROOT, Set.of(providers.getFirst().group));
      }
      inputs.addAll(needs.need(from, entrance.key()));
      if (entrance.requires() != null) {
        inputs.addAll(needs.need(from, entrance.requires()));
      }
      for (ContextNeed need : entrance.contexts()) {
        contexts.add(needs.need(place, need, contextInputs));
      }
    } finally {
      if (first) {
        router.release(taken);
      }
    }
    known = Visit.entered(place, node, entrance);
    if (known != null) {
      return known;
    }
    inputs.forEach(input -> InputGroups.groupsOf(input, dependsOn));
    contextInputs.forEach(input -> InputGroups.groupsOf(input, dependsOn));
    dependsOn.add(TypenameSource.of(place.undeferred(), dependsOn).group);
    Visit visit = open(place, node, Group.Entry.ENTITY, dependsOn);
    visit.group.inputs.addAll(inputs);
    visit.group.contexts.addAll(contexts);
    if (entrance.requires() != null) {
      visit.required.add(entrance.requires());
    }
    inputs.forEach(input -> InputGroups.use(input, visit.group));
    contextInputs.forEach(input -> InputGroups.use(input, visit.group));
    return visit;
  }
}
