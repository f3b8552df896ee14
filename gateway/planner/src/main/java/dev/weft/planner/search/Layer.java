package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All states of one place: the best for each node, and the best for each node with a requirement satisfied.
 *
 * <p>Confined to one search. It holds for what was fetched when it was made; {@link #isFor} tells whether that is so still.
 */
final class Layer {
  /** What the states of a layer know of a field set; the cost is that of what is inside, not of the states. */
  record Known(long cost, int stage, Set<State> providers) {
    /** The cost with that of the states. */
    long total() {
      return providers.size() == 1
          ? Math.min(cost + providers.iterator().next().cost(), Costs.MOST)
          : Math.min(cost + Union.of(providers).cost(), Costs.MOST);
    }
  }

  final Place place;
  private final @Nullable Layer above;
  private final @Nullable Layer earlier;
  private final int visits;
  private final int epoch;
  private final int taken;
  private final SequencedMap<QueryNode, State> best = new LinkedHashMap<>();
  private final SequencedMap<EntrancesOfType.Requiring, State> required = new LinkedHashMap<>(4);

  /** The fields whose requirements are looked at, and these. */
  final Set<String> needed = new HashSet<>();

  final List<EntrancesOfType.Requiring> requirements = new ArrayList<>(0);

  /** The entrances that lead to needed fields, by their numbers. */
  final BitSet wanted = new BitSet();

  /** Whether no other entrances are taken. */
  boolean isSelective;

  final EntrancesOfType entrances;
  private final Map<String, List<State>> resolvers = new HashMap<>(4);
  private final Map<JoinFieldSet, @Nullable Known> known = new IdentityHashMap<>(2);

  Layer(
      Place place,
      EntrancesOfType entrances,
      @Nullable Layer above,
      @Nullable Layer earlier,
      int epoch,
      int taken) {
    this.place = place;
    this.entrances = entrances;
    this.above = above;
    this.earlier = earlier;
    this.visits = place.visits.size();
    this.epoch = epoch;
    this.taken = taken;
  }

  /** Whether nothing changed of what a layer depends on. */
  boolean isFor(@Nullable Layer aboveNow, @Nullable Layer earlierNow, int epochNow, int takenNow) {
    return above == aboveNow
        && earlier == earlierNow
        && visits == place.visits.size()
        && epoch == epochNow
        && taken == takenNow;
  }

  /** Adds entrances to those that are wanted; says whether any is new. */
  boolean want(BitSet entrancesToo) {
    int before = wanted.cardinality();
    wanted.or(entrancesToo);
    return wanted.cardinality() > before;
  }

  /** The next entrance of a group, from {@code from} on, that is to be taken; behind the last if there is none. */
  int wanted(EntrancesOfType.OfKey group, int from) {
    if (!isSelective) {
      return from;
    }
    int next = wanted.nextSetBit(group.first() + from);
    return next < 0 ? group.entrances().size() : next - group.first();
  }

  /** Adds {@code state} if it is better than what is known for its node; says whether it was. */
  boolean offer(State state) {
    if (state.betterThan(best.get(state.node()))) {
      best.put(state.node(), state);
      return true;
    }
    return false;
  }

  /** As {@link #offer(State)}, for a state in which a requirement is satisfied. */
  boolean offer(EntrancesOfType.Requiring requirement, State state) {
    if (state.betterThan(required.get(requirement))) {
      required.put(requirement, state);
      return true;
    }
    return false;
  }

  Collection<State> states() {
    return best.values();
  }

  @Nullable
  State at(QueryNode node) {
    return best.get(node);
  }

  @Nullable
  State at(EntrancesOfType.Requiring requirement) {
    return required.get(requirement);
  }

  /** Forgets what was derived of the states, because there are better ones. */
  void forget() {
    resolvers.clear();
    known.clear();
  }

  @Nullable
  List<State> resolvers(String field) {
    return resolvers.get(field);
  }

  void resolvers(String field, List<State> states) {
    resolvers.put(field, states);
  }

  boolean isAsked(JoinFieldSet fields) {
    return known.containsKey(fields);
  }

  @Nullable
  Known known(JoinFieldSet fields) {
    return known.get(fields);
  }

  void known(JoinFieldSet fields, @Nullable Known answer) {
    known.put(fields, answer);
  }
}
