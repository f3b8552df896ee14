package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.search.Layer.Known;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest way to resolve a field, given all that is fetched already.
 *
 * <p>Problem: an object may be continued in several subgraphs, by keys that may themselves have to be fetched from
 * others, and a value without a key only from where its parent is. Approach: one layer of states for each place from
 * the root down to the field, each state the cheapest way to have the place's objects in one node; what is fetched
 * already costs nothing, so ways grow together as in a Steiner tree. Within a layer, entrances are taken and
 * requirements satisfied in rounds until nothing gets cheaper. Invariant: a state's providers and predecessors are
 * cheaper than itself, so no way is circular. A layer is kept until something that it depends on changes, so that the
 * fields of one place, and the places below it, share the work.
 */
final class Router {
  /** An entrance that is being taken, and must not be needed for itself. */
  record Taken(
      Place place, QueryNode node, @Nullable JoinFieldSet requires, List<ContextNeed> contexts) {
    @Override
    public int hashCode() {
      return 31 * place.hashCode() + node.hashCode();
    }
  }

  private final QueryGraph graph;
  private final String queryType;
  private final Entrances entrances;
  private final Attempt attempt;
  private final TakenEntrances taken = new TakenEntrances();
  private final FieldSets fieldSets;
  private final ContextRoutes contexts;
  private final DeferRoutes deferred;

  Router(Entrances entrances, Attempt attempt) {
    this.graph = entrances.graph();
    this.queryType = graph.supergraph().fullSchema().queryType();
    this.entrances = entrances;
    this.attempt = attempt;
    this.fieldSets = new FieldSets(this, attempt);
    this.deferred = new DeferRoutes(attempt, this);
    this.contexts = new ContextRoutes(graph, attempt, this);
  }

  /** Forbids an entrance while its own inputs are looked for; says whether it was free. */
  boolean take(Taken entrance) {
    return taken.take(entrance);
  }

  void release(Taken entrance) {
    taken.release(entrance);
  }

  /** The cheapest state in which the field can be fetched without ado; null when there is none. */
  @Nullable
  State route(Demand demand) {
    State best = null;
    for (State state : resolvers(layer(demand.place), demand.name)) {
      if (state.betterThan(best)) {
        best = state;
      }
    }
    return best;
  }

  Layer layer(Place place) {
    Layer above = place.parent == null || attempt.isFixed(place) ? null : layer(place.parent);
    Layer earlier = place.earlier == null ? null : layer(place.earlier);
    Layer known = place.layer;
    int signature = taken.signature(place);
    if (known != null && known.isFor(above, earlier, attempt.epoch(), signature)) {
      return known;
    }
    attempt.step();
    Layer layer =
        new Layer(place, entrances.of(place.type), above, earlier, attempt.epoch(), signature);
    place.layer = layer;
    for (Visit visit : place.visits) {
      layer.offer(State.of(visit));
    }
    if (place.parent == null) {
      for (QueryNode root : attempt.rootsToOpen()) {
        layer.offer(new State(place, root, attempt.rootCost(root), 0, null, null, null));
      }
      return layer;
    }
    if (earlier != null) {
      deferred.fill(layer, above, earlier);
      return layer;
    }
    if (above != null) {
      descend(above, layer);
    }
    if (isSelective(layer)) {
      // settled when a field is asked for that is not there
      layer.isSelective = true;
    } else {
      settle(layer);
    }
    return layer;
  }

  /**
   * Whether only entrances behind which a field is that somebody asked for matter to a layer: where objects are of one
   * type, nobody looks at its states but for the sake of a field.
   */
  private boolean isSelective(Layer layer) {
    if (!attempt.isWithoutContextsAndDefers
        || !layer.place.isOfOneType()
        || !layer.place.narrowed.isEmpty()
        || isOfQuery(layer.place)) {
      return false;
    }
    for (State state : layer.states()) {
      if (state.node().isInterfaceObject()) {
        return false;
      }
    }
    return true;
  }

  private boolean isOfQuery(Place place) {
    return place.type.equals(queryType);
  }

  private void descend(Layer above, Layer layer) {
    Place place = layer.place;
    if (place.field == null) {
      for (State state : above.states()) {
        QueryNode node = state.node().narrow(place.type);
        if (node != null) {
          layer.offer(new State(place, node, state.cost(), state.stage(), null, state, null));
        }
      }
      return;
    }
    for (State state : resolvers(above, place.field.name)) {
      FieldEdge edge = state.node().field(place.field.name);
      if (edge != null && edge.to() != null) {
        long cost = state.cost() + Costs.FIELD;
        layer.offer(new State(place, edge.to(), cost, state.stage(), null, state, null));
      }
    }
  }

  /** Takes entrances and satisfies requirements until nothing gets cheaper. */
  void settle(Layer layer) {
    List<EntrancesOfType.OfKey> groups = layer.entrances.byKey();
    groups.forEach(group -> need(layer, group.key()));
    boolean changed = true;
    while (changed) {
      changed = false;
      attempt.budget.steps(1 + groups.size() + layer.requirements.size());
      layer.forget();
      for (EntrancesOfType.OfKey group : groups) {
        changed |= enter(layer, group);
      }
      for (EntrancesOfType.Requiring requirement : layer.requirements) {
        changed |= satisfy(layer, requirement);
      }
      changed |= reenterRoot(layer);
      if (groups.size() < 2 && layer.requirements.isEmpty()) {
        // what was entered by the only key knows no better way to it
        layer.forget();
        return;
      }
    }
  }

  private boolean enter(Layer layer, EntrancesOfType.OfKey group) {
    if (layer.wanted(group, 0) >= group.entrances().size()) {
      return false;
    }
    Known key = known(inputs(layer), group.key());
    if (key == null || key.providers().isEmpty()) {
      return false;
    }
    boolean changed = false;
    int stage = key.stage() + 1;
    long total = key.total();
    List<State> providers = List.copyOf(key.providers());
    int end = group.entrances().size();
    for (int i = layer.wanted(group, 0); i < end; i = layer.wanted(group, i + 1)) {
      QueryNode to = group.entrances().get(i).to();
      State current = layer.at(to);
      if ((current != null && current.cost() == 0) || taken.contains(layer.place, to, null)) {
        continue;
      }
      long fetch = attempt.fetchCost(to.subgraph(), stage, layer.place);
      if (current == null || current.isWorseThan(total + fetch, stage)) {
        State.Entrance entrance =
            new State.Entrance(group.key(), null, List.of(), providers, fetch, key.cost());
        changed |=
            layer.offer(new State(layer.place, to, total + fetch, stage, null, null, entrance));
      }
    }
    return changed;
  }

  private boolean satisfy(Layer layer, EntrancesOfType.Requiring requirement) {
    State current = layer.at(requirement);
    if (current != null && current.cost() == 0) {
      return false;
    }
    KeyEdge entrance = requirement.entrance();
    for (Visit visit : layer.place.visits) {
      if (visit.node.plain() == entrance.to().plain()
          && visit.required.contains(requirement.requires())) {
        return layer.offer(requirement, State.of(visit));
      }
    }
    if (taken.contains(layer.place, entrance.to(), requirement.requires())) {
      return false;
    }
    State state = entered(layer, entrance, requirement.requires(), List.of());
    return state != null && layer.offer(requirement, state);
  }

  /** An entrance with what a field needs besides the key; null when that cannot be had. */
  @Nullable
  State entered(
      Layer layer, KeyEdge entrance, @Nullable JoinFieldSet requires, List<ContextNeed> needs) {
    Layer from = inputs(layer);
    Known others = requires == null ? new Known(0, -1, Set.of()) : known(from, requires);
    for (ContextNeed need : needs) {
      for (ContextNeed.Setter setter : need.setters()) {
        others = both(others, known(layer(setter.place()), setter.fields()));
      }
    }
    Known inputs = both(known(from, entrance.key()), others);
    if (inputs == null || others == null || inputs.providers().isEmpty()) {
      return null;
    }
    long total = inputs.total();
    if (!others.providers().isEmpty()) {
      // those who know what is required may know the key as well
      Known shared = both(
          fieldSets.parts(from, entrance.key(), new LinkedHashSet<>(others.providers())), others);
      if (shared != null && shared.total() < total) {
        inputs = shared;
        total = shared.total();
      }
    }
    return entered(layer, entrance, inputs, total, requires, needs);
  }

  private static @Nullable Known both(@Nullable Known one, @Nullable Known two) {
    if (one == null || two == null) {
      return null;
    }
    Set<State> providers = new LinkedHashSet<>(one.providers());
    providers.addAll(two.providers());
    return new Known(one.cost() + two.cost(), Math.max(one.stage(), two.stage()), providers);
  }

  private State entered(
      Layer layer,
      KeyEdge entrance,
      Known inputs,
      long total,
      @Nullable JoinFieldSet requires,
      List<ContextNeed> needs) {
    int stage = inputs.stage() + 1;
    long fetch = attempt.fetchCost(entrance.to().subgraph(), stage, layer.place);
    return new State(
        layer.place,
        entrance.to(),
        total + fetch,
        stage,
        null,
        null,
        new State.Entrance(
            entrance.key(),
            requires,
            needs,
            List.copyOf(inputs.providers()),
            fetch,
            inputs.cost()));
  }

  private boolean reenterRoot(Layer layer) {
    if (layer.place.parent == null || !isOfQuery(layer.place)) {
      return false;
    }
    State from = null;
    for (State state : inputs(layer).states()) {
      if (state.betterThan(from)) {
        from = state;
      }
    }
    boolean changed = false;
    if (from != null) {
      for (QueryNode root : graph.nodesOf(layer.place.type).values()) {
        if (layer.at(root) == null) {
          int stage = from.stage() + 1;
          long fetch = attempt.fetchCost(root.subgraph(), stage, layer.place);
          State.Entrance entrance =
              new State.Entrance(null, null, List.of(), List.of(from), fetch, 0);
          changed |= layer.offer(
              new State(layer.place, root, from.cost() + fetch, stage, null, null, entrance));
        }
      }
    }
    return changed;
  }

  /** Where keys and requirements of a layer's objects are known. */
  private Layer inputs(Layer layer) {
    return layer.place.earlier == null ? layer : layer(layer.place.undeferred());
  }

  /** States of the layer, and those made for requirements, in whose nodes the field is resolved at once. */
  List<State> resolvers(Layer layer, String field) {
    if (need(layer, field)) {
      settle(layer);
    }
    List<State> known = layer.resolvers(field);
    if (known != null) {
      return known;
    }
    attempt.budget.steps(layer.states().size());
    List<State> states = new ArrayList<>();
    boolean typename = field.equals("__typename");
    for (State state : layer.states()) {
      if (typename ? !state.node().isInterfaceObject() : isPlain(state.node(), field)) {
        states.add(state);
      }
    }
    if (!typename) {
      for (EntrancesOfType.Requiring requirement : layer.entrances.of(field).requiring()) {
        State state = layer.at(requirement);
        if (state != null && requirement.edge().isThere(attempt.labels())) {
          states.add(state);
        }
      }
      contexts.add(layer, field, states);
    }
    layer.resolvers(field, states);
    return states;
  }

  /**
   * Has the entrances that lead to a field looked at, its requirements, and what they require; says whether there are new
   * ones.
   */
  private boolean need(Layer layer, String field) {
    if (!layer.needed.add(field)) {
      return false;
    }
    EntrancesOfType.OfField known = layer.entrances.of(field);
    boolean found = layer.want(known.leading()) && layer.isSelective;
    for (EntrancesOfType.Requiring requirement : known.requiring()) {
      if (requirement.edge().isThere(attempt.labels())) {
        layer.requirements.add(requirement);
        found = true;
        need(layer, requirement.requires());
      }
    }
    return found;
  }

  private void need(Layer layer, JoinFieldSet fields) {
    for (JoinFieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> need(layer, field.name());
        case JoinFieldSet.Fragment(String _, JoinFieldSet nested) -> need(layer, nested);
      }
    }
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
  @Nullable
  Known known(Layer layer, JoinFieldSet fields) {
    if (!layer.isAsked(fields)) {
      layer.known(fields, fieldSets.parts(layer, fields, new LinkedHashSet<>()));
    }
    return layer.known(fields);
  }
}
