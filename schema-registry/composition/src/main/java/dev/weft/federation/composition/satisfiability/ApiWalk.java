package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the API schema breadth first, so that the first operation found to fail at a field is a shortest one.
 *
 * <p>Abstract types are walked by their object types only: a field of an interface can always be asked of each object
 * type by itself. Confined to one check.
 */
final class ApiWalk {
  private final Conditions conditions;
  private final ApiSchema api;
  private final Visited proven;
  private final Visited.Bounds bounds;
  private final Visited visited;
  private final SubgraphPlaces places;
  private final RuntimeTypes runtimeTypes;
  private final OperationType operation;
  private final Deque<Position> open = new ArrayDeque<>();
  private final Findings findings = new Findings();
  private boolean simplified;

  /**
   * Prepares a walk.
   *
   * @param proven positions known to have no errors below
   */
  ApiWalk(
      Conditions conditions,
      Visited proven,
      SubgraphPlaces places,
      OperationType operation,
      Visited.Bounds bounds) {
    this.conditions = conditions;
    this.bounds = bounds;
    this.visited = new Visited(bounds);
    this.api = conditions.graph().supergraph().apiSchema();
    this.proven = proven;
    this.places = places;
    this.runtimeTypes = new RuntimeTypes(api, places);
    this.operation = operation;
  }

  /** Whether the walk met its bounds, so that it may have found errors that are none. */
  boolean isSimplified() {
    return simplified;
  }

  /** What this walk saw, and what was proven before. */
  Visited visited() {
    visited.addAll(proven);
    return visited;
  }

  /** Walks all operations of the kind. */
  Findings fromRoot() {
    @Nullable
    String root = switch (operation) {
      case QUERY -> api.queryType();
      case MUTATION -> api.mutationType();
      case SUBSCRIPTION -> api.subscriptionType();
    };
    if (root != null) {
      enter(
          root,
          conditions.graph().roots(operation),
          OverrideChoices.NONE,
          new BitSet(),
          Trail.root(operation));
    }
    return finish();
  }

  private Findings finish() {
    while (!open.isEmpty()) {
      Position position = open.removeFirst();
      switch (api.type(position.type())) {
        case SchemaType.ObjectType object -> fields(position, object);
        case SchemaType.InterfaceType _, SchemaType.UnionType _ ->
          api.possibleTypes(position.type()).forEach(type -> narrow(position, type));
        case null, default -> {}
      }
    }
    return findings;
  }

  private void enter(
      String type,
      Collection<QueryNode> nodes,
      OverrideChoices choices,
      BitSet contexts,
      Trail trail) {
    Reachability reachability = conditions.under(choices);
    List<QueryNode> kept = List.copyOf(new LinkedHashSet<>(nodes));
    BitSet answered = contexts;
    if (api.type(type) instanceof SchemaType.ObjectType) {
      answered = answered(type, kept, contexts, reachability);
      kept = Capability.mostCapable(kept, reachability);
    }
    Position position = new Position(type, kept, choices, answered, trail);
    if (visited.isFull(type)) {
      simplified = true;
      position = new Position(
          type,
          List.of(Capability.best(kept, reachability)),
          OverrideChoices.NONE,
          answered,
          trail);
    }
    if (!visited.answersFor(position) && !proven.answersFor(position)) {
      visited.add(position);
      open.add(position);
    }
  }

  /** The nearest type that sets a context answers for it, whether it can or not. */
  private BitSet answered(
      String type, List<QueryNode> nodes, BitSet above, Reachability reachability) {
    List<Conditions.ContextDemand> set = conditions.contextsSetBy(type);
    if (set.isEmpty()) {
      return above;
    }
    BitSet answered = (BitSet) above.clone();
    for (Conditions.ContextDemand demand : set) {
      List<JoinFieldSet.Selection> meant = new ArrayList<>();
      if (demand.selection() != null) {
        for (JoinFieldSet.Selection selection : demand.selection().selections()) {
          if (!(selection instanceof JoinFieldSet.Fragment(String on, JoinFieldSet _))
              || on == null
              || possible(on).contains(type)) {
            meant.add(selection);
          }
        }
      }
      JoinFieldSet selection = new JoinFieldSet(meant);
      answered.set(
          demand.id(),
          !meant.isEmpty()
              && nodes.stream().anyMatch(node -> reachability.satisfies(node, selection)));
    }
    return answered;
  }

  private List<String> possible(String type) {
    return conditions.graph().supergraph().fullSchema().possibleTypes(type);
  }

  private void narrow(Position position, String type) {
    @Nullable
    Set<QueryNode> nodes = conditions.under(position.choices()).narrow(position.nodes(), type);
    if (nodes == null) {
      return;
    }
    Trail trail = position.trail().then(new Trail.Fragment(type));
    if (nodes.isEmpty()) {
      findings.add(new Explanation(conditions, places, position, position.choices(), trail)
          .unknownType(type));
      return;
    }
    enter(type, nodes, position.choices(), position.contexts(), trail);
  }

  private void fields(Position position, SchemaType.ObjectType type) {
    Offers offers = Offers.at(position, conditions.under(position.choices()));
    for (SchemaType.Field field : type.fields().values()) {
      decide(position, field, position.choices(), offers);
    }
  }

  /** Walks a field, each way that labels it depends on can be decided. */
  private void decide(
      Position position, SchemaType.Field field, OverrideChoices choices, Offers offers) {
    for (Offers.Offer offer : offers.of(field.name())) {
      String label = offer.edge().overrideLabel();
      if (label != null && !choices.activeByLabel().containsKey(label)) {
        for (boolean active : new boolean[] {true, false}) {
          OverrideChoices more = choices.with(label, active);
          Reachability reachability = conditions.under(more);
          boolean same = reachability == conditions.under(choices);
          decide(position, field, more, same ? offers : Offers.at(position, reachability));
        }
        return;
      }
    }
    take(position, field, choices, offers);
  }

  private void take(
      Position position, SchemaType.Field field, OverrideChoices choices, Offers offers) {
    Reachability reachability = conditions.under(choices);
    Set<FieldEdge> edges = new LinkedHashSet<>();
    for (Offers.Offer offer : offers.of(field.name())) {
      FieldEdge edge = offer.edge();
      if (choices.allow(edge)
          && isAnswered(position, edge)
          && reachability.isReady(offer.start(), offer.here(), edge)) {
        edges.add(edge);
      }
    }
    Trail trail = position.trail().then(new Trail.Field(field));
    if (edges.isEmpty()) {
      findings.add(new Explanation(conditions, places, position, choices, trail).unresolved(field));
      return;
    }
    if (api.isLeaf(field.type())) {
      return;
    }
    Set<QueryNode> targets = new LinkedHashSet<>();
    for (FieldEdge edge : edges) {
      if (edge.to() != null) {
        targets.add(edge.to());
      }
    }
    if (!runtimeTypes.agree(position.type(), field, targets, trail, findings)) {
      return;
    }
    boolean mutation = trail.above() != null
        && trail.above().above() == null
        && operation == OperationType.MUTATION;
    if (mutation && targets.size() > 1) {
      mutate(position, field, targets, trail);
    } else {
      enter(field.type().name(), targets, choices, position.contexts(), trail);
    }
  }

  private boolean isAnswered(Position position, FieldEdge edge) {
    return edge.contextArguments().stream()
        .allMatch(
            argument -> position.contexts().get(conditions.demandOf(argument).id()));
  }

  /** A mutation must not run twice, so one subgraph alone must do for all that is below. */
  private void mutate(
      Position position, SchemaType.Field field, Set<QueryNode> targets, Trail trail) {
    SequencedMap<String, CompositionError> failures = new LinkedHashMap<>();
    for (QueryNode target : targets) {
      ApiWalk alone = new ApiWalk(conditions, proven, places, operation, bounds);
      alone.enter(
          field.type().name(), List.of(target), position.choices(), position.contexts(), trail);
      Findings found = alone.finish();
      simplified |= alone.simplified;
      findings.addHints(found.hints());
      if (found.errors().isEmpty()) {
        return;
      }
      failures.putIfAbsent(target.subgraph(), found.errors().getFirst());
    }
    findings.add(Explanation.mutation(position.type() + "." + field.name(), failures));
  }
}
