package dev.weft.planner.plan;

import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a tree of sequences and parallels: the projection of its graph that federation tools know.
 *
 * <p>Immutable. The tree is as deep as the graph, but it may wait for more: the executor runs the graph.
 */
public sealed interface PlanTree {

  /** A single fetch. */
  record Leaf(FetchNode fetch) implements PlanTree {}

  /** One after another. */
  record Sequence(List<PlanTree> steps) implements PlanTree {
    public Sequence {
      steps = List.copyOf(steps);
    }
  }

  /** All at once. */
  record Parallel(List<PlanTree> branches) implements PlanTree {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A subscription: what is subscribed to, and what is fetched for each event.
   *
   * @param rest null when nothing is
   */
  record Subscription(FetchNode primary, @Nullable PlanTree rest) implements PlanTree {}

  /**
   * What is answered at once, and what later.
   *
   * @param primary null when nothing is fetched for it
   */
  record Defer(SelectionSet subselection, @Nullable PlanTree primary, List<Deferred> deferred)
      implements PlanTree {
    public Defer {
      deferred = List.copyOf(deferred);
    }
  }

  /**
   * What is answered later; a {@link Defer} when something in it is answered later still.
   *
   * @param node null when nothing is fetched for it
   */
  record Deferred(DeferGroup group, @Nullable PlanTree node) {}

  /** One of two plans, as a variable has it; either may fetch nothing. */
  record Condition(
      String variable,
      @Nullable PlanTree ifClause,
      @Nullable PlanTree elseClause) implements PlanTree {}

  /** The tree of a plan; null when it fetches nothing. */
  static @Nullable PlanTree of(QueryPlan plan) {
    @Nullable PlanTree tree = withoutAlternatives(plan);
    for (QueryPlan.Alternative alternative : plan.alternatives().reversed()) {
      tree = new Condition(alternative.variable(), tree, of(alternative.plan()));
    }
    return tree;
  }

  private static @Nullable PlanTree withoutAlternatives(QueryPlan plan) {
    if (plan.deferral() != null) {
      return defer(plan, 0, plan.deferral().primary(), plan.deferral().groups());
    }
    SequencedMap<Integer, FetchNode> fetches = new LinkedHashMap<>();
    plan.fetches().forEach(fetch -> fetches.put(fetch.id(), fetch));
    if (plan.kind() == OperationKind.SUBSCRIPTION && !fetches.isEmpty()) {
      FetchNode primary = fetches.pollFirstEntry().getValue();
      return new Subscription(primary, of(fetches));
    }
    return of(fetches);
  }

  private static @Nullable PlanTree defer(
      QueryPlan plan, int id, SelectionSet subselection, List<DeferGroup> groups) {
    SequencedMap<Integer, FetchNode> fetches = new LinkedHashMap<>();
    for (FetchNode fetch : plan.fetches()) {
      if (fetch.deferGroup() == id) {
        fetches.put(fetch.id(), fetch);
      }
    }
    List<Deferred> deferred = new ArrayList<>();
    for (DeferGroup group : groups) {
      if (group.parent() == id) {
        deferred.add(new Deferred(group, defer(plan, group.id(), group.subselection(), groups)));
      }
    }
    @Nullable PlanTree primary = of(fetches);
    return deferred.isEmpty() ? primary : new Defer(subselection, primary, deferred);
  }

  private static @Nullable PlanTree of(SequencedMap<Integer, FetchNode> fetches) {
    List<PlanTree> branches = new ArrayList<>();
    for (SequencedMap<Integer, FetchNode> component : components(fetches)) {
      branches.add(connected(component));
    }
    return switch (branches.size()) {
      case 0 -> null;
      case 1 -> branches.getFirst();
      default -> new Parallel(branches);
    };
  }

  private static PlanTree connected(SequencedMap<Integer, FetchNode> fetches) {
    List<PlanTree> first = new ArrayList<>();
    SequencedMap<Integer, FetchNode> rest = new LinkedHashMap<>(fetches);
    for (FetchNode fetch : fetches.values()) {
      if (fetch.dependsOn().stream().noneMatch(fetches::containsKey)) {
        first.add(new Leaf(fetch));
        rest.remove(fetch.id());
      }
    }
    PlanTree start = first.size() == 1 ? first.getFirst() : new Parallel(first);
    PlanTree end = of(rest);
    if (end == null) {
      return start;
    }
    List<PlanTree> steps = new ArrayList<>(List.of(start));
    if (end instanceof Sequence(List<PlanTree> more)) {
      steps.addAll(more);
    } else {
      steps.add(end);
    }
    return new Sequence(steps);
  }

  /** The parts of the graph that have nothing to do with each other. */
  private static List<SequencedMap<Integer, FetchNode>> components(
      SequencedMap<Integer, FetchNode> fetches) {
    List<SequencedMap<Integer, FetchNode>> components = new ArrayList<>();
    Set<Integer> placed = new LinkedHashSet<>();
    for (FetchNode seed : fetches.values()) {
      if (!placed.add(seed.id())) {
        continue;
      }
      Set<Integer> members = new LinkedHashSet<>(List.of(seed.id()));
      boolean grows = true;
      while (grows) {
        grows = false;
        for (FetchNode fetch : fetches.values()) {
          List<Integer> near =
              fetch.dependsOn().stream().filter(fetches::containsKey).toList();
          if (members.contains(fetch.id()) ? members.addAll(near) : intersects(members, near)) {
            members.add(fetch.id());
            grows = true;
          }
        }
      }
      SequencedMap<Integer, FetchNode> component = new LinkedHashMap<>(fetches);
      component.keySet().retainAll(members);
      placed.addAll(members);
      components.add(component);
    }
    return components;
  }

  private static boolean intersects(Set<Integer> members, List<Integer> ids) {
    return ids.stream().anyMatch(members::contains);
  }
}
