package dev.weft.planner.search;

import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fetch being formed.
 *
 * <p>Confined to one search. What it depends on exists before it does, so the groups are a directed acyclic graph by
 * construction, in the order of their numbers.
 */
final class Group {
  /** How the fetch begins. */
  enum Entry {
    ROOT,
    ENTITY
  }

  final int id;
  final String subgraph;
  final Entry entry;
  final Set<Group> dependsOn = new LinkedHashSet<>();
  final List<Input> inputs = new ArrayList<>();

  /** The contextual arguments that it is sent. */
  final List<ContextUse> contexts = new ArrayList<>();

  /** The variables of contextual arguments; known when the fetch is written. */
  final Map<SubgraphSchema.ContextArgument, String> contextVariables = new HashMap<>(2);

  final int stage;

  /** Mutations: fetches of a later segment wait for all of an earlier one. */
  final int segment;

  @Nullable
  Visit visit;

  /** The part of the answer that it is for; null for what is not deferred. */
  @Nullable
  DeferScope scope;

  Set<Condition> conditions = Set.of();

  Group(int id, String subgraph, Entry entry, Set<Group> dependsOn, int segment) {
    this.id = id;
    this.subgraph = subgraph;
    this.entry = entry;
    this.dependsOn.addAll(dependsOn);
    this.segment = segment;
    int latest = -1;
    for (Group group : dependsOn) {
      latest = Math.max(latest, group.stage);
    }
    this.stage = latest + 1;
  }

  /** Whether the fetch has the values that fields with such needs are to be sent. */
  boolean knows(List<ContextNeed> needs) {
    return needs.isEmpty() || contexts.stream().map(ContextUse::need).toList().containsAll(needs);
  }

  Visit entrance() {
    if (visit == null) {
      throw new IllegalStateException("group " + id + " has no entrance yet");
    }
    return visit;
  }

  @Override
  public String toString() {
    return "#" + id + " " + subgraph;
  }
}
