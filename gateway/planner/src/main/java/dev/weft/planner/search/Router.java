package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest way to resolve a field, given all that is fetched already.
 *
 * <p>Problem: an object may be continued in several subgraphs, by keys that may themselves have to be fetched from
 * others, and a value without a key only from where its parent is. Approach: one layer of states for each place from
 * the root down to the field, each state the cheapest way to have the place's objects in one node; what is fetched
 * already costs nothing, so ways grow together as in a Steiner tree. Within a layer, entrances are taken until nothing
 * gets cheaper. Invariant: a state's providers and predecessors are cheaper than itself, so no way is circular.
 */
final class Router {
  private static final int MAX_ROUNDS = 100;

  /** An entrance that is being taken, and must not be needed for itself. */
  record Taken(
      Place place, QueryNode node, @Nullable JoinFieldSet requires, List<ContextNeed> contexts) {}

  /** What a field set costs, and which states know it. */
  private record Known(long cost, int stage, Set<State> providers) {}

  private final QueryGraph graph;
  private final Attempt attempt;
  private final Set<Taken> taken = new HashSet<>();
  private final Map<Below, Known> answers = new HashMap<>();
  private final Set<Below> open = new HashSet<>();
  private final RequirementRoutes requirements;
  private final ContextRoutes contexts;

  Router(QueryGraph graph, Attempt attempt) {
    this.graph = graph;
    this.attempt = attempt;
    this.requirements = new RequirementRoutes(graph, attempt, this);
    this.contexts = new ContextRoutes(graph, attempt, this);
  }

  /** Forbids an entrance while its own inputs are looked for; says whether it was free. */
  boolean take(Taken entrance) {
    return taken.add(entrance);
  }

  void release(Taken entrance) {
    taken.remove(entrance);
  }

  /** The cheapest state in which the field can be fetched without ado; null when there is none. */
  @Nullable
  State route(Demand demand) {
    Layer layer = layer(demand.place);
    State best = null;
    for (State state : resolvers(layer, demand.name)) {
      if (state.betterThan(best)) {
        best = state;
      }
    }
    return best;
  }

  Layer layer(Place place) {
    attempt.step();
    Layer layer = new Layer(place);
    for (Visit visit : place.visits) {
      layer.offer(State.of(visit));
    }
    if (place.parent == null) {
      for (QueryNode root : attempt.rootsToOpen()) {
        layer.offer(new State(place, root, attempt.rootCost(root), 0, null, null, null));
      }
      return layer;
    }
    if (attempt.isFixed(place)) {
      enter(layer);
      return layer;
    }
    Layer above = layer(place.parent);
    if (place.field == null) {
      for (State state : above.states()) {
        QueryNode node = state.node().narrow(place.type);
        if (node != null) {
          layer.offer(new State(place, node, state.cost(), state.stage(), null, state, null));
        }
      }
    } else {
      for (State state : resolvers(above, place.field.name)) {
        FieldEdge edge = state.node().field(place.field.name);
        if (edge != null && edge.to() != null) {
          long cost = state.cost() + Costs.FIELD;
          layer.offer(new State(place, edge.to(), cost, state.stage(), null, state, null));
        }
      }
    }
    enter(layer);
    return layer;
  }

  /** Takes entrances until none makes a node cheaper. */
  private void enter(Layer layer) {
    boolean changed = true;
    List<KeyEdge> entrances = graph.entrances(layer.place.type);
    for (int round = 0; changed && round < MAX_ROUNDS; round++) {
      changed = false;
      attempt.step();
      for (KeyEdge entrance : entrances) {
        if (taken.contains(new Taken(layer.place, entrance.to(), null, List.of()))) {
          continue;
        }
        State current = layer.at(entrance.to());
        if (current != null && current.cost() == 0) {
          continue;
        }
        State state = entered(layer, entrance, null, List.of());
        if (state != null) {
          changed |= layer.offer(state);
        }
      }
      changed |= reenterRoot(layer);
    }
  }

  private boolean reenterRoot(Layer layer) {
    if (layer.place.parent == null
        || !layer.place.type.equals(graph.supergraph().fullSchema().queryType())) {
      return false;
    }
    State from = null;
    for (State state : layer.states()) {
      if (state.betterThan(from)) {
        from = state;
      }
    }
    boolean changed = false;
    if (from != null) {
      for (QueryNode root : graph.nodesOf(layer.place.type).values()) {
        if (layer.at(root) == null) {
          int stage = from.stage() + 1;
          long cost = from.cost() + attempt.fetchCost(root.subgraph(), stage);
          State.Entrance entrance = new State.Entrance(null, null, List.of(), List.of(from));
          changed |= layer.offer(new State(layer.place, root, cost, stage, null, null, entrance));
        }
      }
    }
    return changed;
  }

  @Nullable
  State entered(
      Layer layer, KeyEdge entrance, @Nullable JoinFieldSet requires, List<ContextNeed> contexts) {
    Known key = known(layer, entrance.key());
    if (key == null) {
      return null;
    }
    long cost = key.cost();
    int stage = key.stage();
    Set<State> providers = key.providers();
    if (requires != null) {
      Known required = known(layer, requires);
      if (required == null) {
        return null;
      }
      providers = new LinkedHashSet<>(providers);
      providers.addAll(required.providers());
      cost += required.cost();
      stage = Math.max(stage, required.stage());
    }
    if (providers.isEmpty()) {
      return null;
    }
    for (ContextNeed need : contexts) {
      for (ContextNeed.Setter setter : need.setters()) {
        Known context = known(layer(setter.place()), setter.fields());
        if (context == null) {
          return null;
        }
        providers = new LinkedHashSet<>(providers);
        providers.addAll(context.providers());
        cost += context.cost();
        stage = Math.max(stage, context.stage());
      }
    }
    stage++;
    cost += attempt.fetchCost(entrance.to().subgraph(), stage);
    return new State(
        layer.place,
        entrance.to(),
        cost,
        stage,
        null,
        null,
        new State.Entrance(entrance.key(), requires, contexts, List.copyOf(providers)));
  }

  /** States of the layer, and further ones made for requirements, in whose nodes the field is resolved at once. */
  private List<State> resolvers(Layer layer, String field) {
    List<State> states = new ArrayList<>();
    boolean typename = field.equals("__typename");
    for (State state : layer.states()) {
      if (typename ? !state.node().isInterfaceObject() : isPlain(state.node(), field)) {
        states.add(state);
      }
    }
    if (!typename) {
      requirements.add(layer, field, states);
      contexts.add(layer, field, states);
    }
    return states;
  }

  boolean isPlain(QueryNode node, String field) {
    FieldEdge edge = node.field(field);
    return edge != null
        && edge.isThere(attempt.labels())
        && edge.everywhere()
        && edge.requires() == null
        && edge.contextArguments().isEmpty();
  }

  /** Which states know all of a field set of the layer's objects; null when it cannot be had. */
  private @Nullable Known known(Layer layer, JoinFieldSet fields) {
    Known parts = parts(layer, fields, new LinkedHashSet<>());
    if (parts == null) {
      return null;
    }
    long cost = parts.cost();
    for (State provider : parts.providers()) {
      cost += provider.cost();
    }
    return new Known(cost, parts.stage(), parts.providers());
  }

  /** As {@link #known}, without the cost of the providers themselves. */
  private @Nullable Known parts(Layer layer, JoinFieldSet fields, Set<State> providers) {
    long cost = 0;
    int stage = -1;
    for (JoinFieldSet.Selection selection : fields.selections()) {
      Known part = switch (selection) {
        case JoinFieldSet.Field field -> knownField(layer, field, providers);
        case JoinFieldSet.Fragment(String type, JoinFieldSet nested) ->
          type == null || type.equals(layer.place.type) || !isAbstract(layer)
              ? parts(layer, nested, providers)
              : knownOnType(layer, type, nested);
      };
      if (part == null) {
        return null;
      }
      cost += part.cost();
      stage = Math.max(stage, part.stage());
      providers.addAll(part.providers());
    }
    return new Known(cost, stage, providers);
  }

  private static boolean isAbstract(Layer layer) {
    return layer.place.possible.size() != 1 || !layer.place.possible.contains(layer.place.type);
  }

  /** The cost is that of what the field needs below itself; its provider's own is added once by the caller. */
  private @Nullable Known knownField(Layer layer, JoinFieldSet.Field field, Set<State> already) {
    State best = null;
    Known bestKnown = null;
    long bestCost = Long.MAX_VALUE;
    for (State state : resolvers(layer, field.name())) {
      long own = already.contains(state) ? 0 : state.cost();
      Known below = new Known(0, state.stage(), Set.of());
      if (field.selections() != null) {
        FieldEdge edge = state.node().field(field.name());
        below = edge == null || edge.to() == null
            ? null
            : knownBelow(edge.to(), state, field.selections());
      }
      if (below != null
          && (best == null
              || own + below.cost() < bestCost
              || (own + below.cost() == bestCost && below.stage() < bestKnownStage(bestKnown)))) {
        best = state;
        bestKnown = below;
        bestCost = own + below.cost();
      }
    }
    if (best == null || bestKnown == null) {
      return knownOfEachType(layer, field);
    }
    return new Known(bestKnown.cost(), Math.max(best.stage(), bestKnown.stage()), Set.of(best));
  }

  private static int bestKnownStage(@Nullable Known known) {
    return known == null ? Integer.MAX_VALUE : known.stage();
  }

  /** A field that no state resolves on the abstract type itself. */
  private @Nullable Known knownOfEachType(Layer layer, JoinFieldSet.Field field) {
    if (!isAbstract(layer)) {
      return null;
    }
    for (State state : List.copyOf(layer.states())) {
      long cost = 0;
      int stage = state.stage();
      boolean all = !state.node().possibleTypes().isEmpty();
      for (String type : state.node().possibleTypes()) {
        QueryNode node = state.node().narrow(type);
        Known part =
            node == null ? null : knownBelow(node, state, new JoinFieldSet(List.of(field)));
        if (part == null) {
          all = false;
          break;
        }
        cost += part.cost();
        stage = Math.max(stage, part.stage());
      }
      if (all) {
        return new Known(cost, stage, Set.of(state));
      }
    }
    return null;
  }

  private @Nullable Known knownOnType(Layer layer, String type, JoinFieldSet nested) {
    Known best = null;
    Known never = null;
    for (State state : List.copyOf(layer.states())) {
      QueryNode node = state.node().narrow(type);
      if (node == null && !state.node().isInterfaceObject() && never == null) {
        never = new Known(0, state.stage(), Set.of(state));
      }
      Known below = node == null ? null : knownBelow(node, state, nested);
      if (below != null && (best == null || below.cost() < best.cost())) {
        best = new Known(below.cost(), below.stage(), Set.of(state));
      }
    }
    return best == null ? never : best;
  }

  private record Below(QueryNode node, int stage, JoinFieldSet fields) {}

  /** As {@link #known}, of the objects that one node brings and of which nothing else is known. */
  private @Nullable Known knownBelow(QueryNode node, State from, JoinFieldSet fields) {
    Below question = new Below(node, from.stage(), fields);
    Known answered = answers.get(question);
    if (answered != null) {
      return answered;
    }
    if (!open.add(question)) {
      return null;
    }
    try {
      attempt.step();
      Layer layer = new Layer(attempt.scratchPlace(node.typeName()));
      layer.offer(new State(layer.place, node, 0, from.stage(), null, null, null));
      Known known = known(layer, fields);
      if (known == null || known.cost() != 0) {
        enter(layer);
        known = known(layer, fields);
      }
      if (known != null) {
        answers.put(question, known);
      }
      return known;
    } finally {
      open.remove(question);
    }
  }
}
