package dev.weft.planner.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts groups together in requests.
 *
 * <p>Two groups share a request when they go to the same subgraph, neither waits for the other, and the plan gets no
 * deeper by it. Near ones are tried first, so that a fetch is delayed only when nothing nearer is there. What waits for
 * what is known as sets of bits, and how deep a plan would get by how much is before and behind each request: so a pair
 * costs no walk.
 */
final class FetchGraph {
  private record Slot(String subgraph, Group.Entry entry, int segment) {}

  private record StageSlot(String subgraph, int stage, int segment, int scope) {
    @Override
    public int hashCode() {
      return 31 * subgraph.hashCode() + stage;
    }
  }

  private record Pair(Fetch one, Fetch two, int distance) {}

  private final Budget budget;

  /** Each after those it depends on. */
  private List<Fetch> fetches = new ArrayList<>();

  private FetchGraph(Budget budget) {
    this.budget = budget;
  }

  /** The requests, each after those it depends on; dependencies are the fewest that imply the rest. */
  static List<Fetch> of(List<Group> groups, Budget budget) {
    FetchGraph graph = new FetchGraph(budget);
    Map<Group, Fetch> byGroup = new HashMap<>();
    for (Group group : groups) {
      budget.step();
      Fetch fetch = new Fetch(group);
      for (Group dependency : group.dependsOn) {
        Fetch earlier = byGroup.get(dependency);
        if (earlier != null) {
          fetch.dependsOn.add(earlier);
        }
      }
      byGroup.put(group, fetch);
      graph.fetches.add(fetch);
    }
    graph.order();
    graph.mergeEqualStages();
    graph.mergeAll();
    graph.reduce();
    return graph.fetches;
  }

  /** Sorts the requests, and finds what is before and behind each; gives the depth, from 0. */
  private int order() {
    List<Fetch> sorted = new ArrayList<>(fetches.size());
    fetches.forEach(fetch -> fetch.index = -1);
    fetches.forEach(fetch -> place(fetch, sorted));
    fetches = sorted;
    int depth = 0;
    for (Fetch fetch : fetches) {
      fetch.stage = 0;
      fetch.behind = 0;
      for (Fetch dependency : fetch.dependsOn) {
        fetch.stage = Math.max(fetch.stage, dependency.stage + 1);
      }
      depth = Math.max(depth, fetch.stage);
    }
    for (Fetch fetch : fetches.reversed()) {
      for (Fetch dependency : fetch.dependsOn) {
        dependency.behind = Math.max(dependency.behind, fetch.behind + 1);
      }
    }
    return depth;
  }

  /** Puts a request behind those it depends on, without recursion: a chain may be long. */
  private void place(Fetch start, List<Fetch> sorted) {
    List<Fetch> open = new ArrayList<>(List.of(start));
    while (!open.isEmpty()) {
      Fetch fetch = open.getLast();
      @Nullable Fetch first = null;
      if (fetch.index < 0) {
        for (Fetch dependency : fetch.dependsOn) {
          if (first == null && dependency.index < 0) {
            first = dependency;
          }
        }
      }
      if (first != null) {
        open.add(first);
        continue;
      }
      open.removeLast();
      if (fetch.index < 0) {
        budget.step();
        fetch.index = sorted.size();
        sorted.add(fetch);
      }
    }
  }

  private void reachability() {
    for (Fetch fetch : fetches) {
      fetch.before.clear();
      for (Fetch dependency : fetch.dependsOn) {
        fetch.before.or(dependency.before);
        fetch.before.set(dependency.index);
      }
    }
  }

  /** Of one stage none waits for another, and nothing gets deeper: these need no search. */
  private void mergeEqualStages() {
    Map<StageSlot, List<Fetch>> slots = new HashMap<>();
    Map<Fetch, Fetch> merged = new HashMap<>();
    List<Fetch> left = new ArrayList<>();
    for (Fetch fetch : fetches) {
      budget.step();
      StageSlot slot = new StageSlot(
          fetch.subgraph(), fetch.stage, fetch.first().segment, DeferScope.id(fetch.first().scope));
      List<Fetch> known = slots.computeIfAbsent(slot, _ -> new ArrayList<>());
      @Nullable Fetch into = null;
      for (Fetch candidate : known) {
        if (candidate.fits(fetch)) {
          into = candidate;
          break;
        }
      }
      if (into == null) {
        known.add(fetch);
        left.add(fetch);
      } else {
        into.add(fetch);
        into.dependsOn.addAll(fetch.dependsOn);
        merged.put(fetch, into);
      }
    }
    fetches = left;
    for (Fetch fetch : fetches) {
      List<Fetch> dependsOn = List.copyOf(fetch.dependsOn);
      fetch.dependsOn.clear();
      dependsOn.forEach(it -> fetch.dependsOn.add(merged.getOrDefault(it, it)));
    }
  }

  private void mergeAll() {
    int depth = order();
    reachability();
    SequencedMap<Slot, List<Fetch>> slots = new LinkedHashMap<>();
    for (Fetch fetch : fetches) {
      Slot slot = new Slot(fetch.subgraph(), fetch.first().entry, fetch.first().segment);
      slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(fetch);
    }
    slots.values().removeIf(slot -> slot.size() < 2);
    @Nullable Pair next = nearest(slots.values().stream().toList(), depth);
    while (next != null) {
      merge(next.one(), next.two());
      Pair done = next;
      slots.values().forEach(slot -> slot.remove(done.two()));
      depth = order();
      reachability();
      next = nearest(slots.values().stream().toList(), depth);
    }
  }

  /** The pair that can be merged whose stages are nearest to each other; of equals the first. */
  private @Nullable Pair nearest(List<List<Fetch>> slots, int depth) {
    @Nullable Pair nearest = null;
    for (List<Fetch> slot : slots) {
      slot.sort(Comparator.comparingInt(fetch -> fetch.index));
      for (int i = 0; i < slot.size(); i++) {
        budget.step();
        Fetch one = slot.get(i);
        for (int j = i + 1; j < slot.size(); j++) {
          Fetch two = slot.get(j);
          int distance = Math.abs(one.stage - two.stage);
          if ((nearest == null || isNearer(one, two, distance, nearest))
              && Math.max(one.stage, two.stage) + Math.max(one.behind, two.behind) <= depth
              && !two.before.get(one.index)
              && !one.before.get(two.index)
              && one.fits(two)) {
            nearest = new Pair(one, two, distance);
          }
        }
      }
    }
    return nearest;
  }

  private static boolean isNearer(Fetch one, Fetch two, int distance, Pair than) {
    return distance < than.distance()
        || (distance == than.distance()
            && (one.index < than.one().index
                || (one.index == than.one().index && two.index < than.two().index)));
  }

  private void merge(Fetch into, Fetch from) {
    into.dependsOn.addAll(from.dependsOn);
    into.add(from);
    fetches.remove(from);
    for (Fetch fetch : fetches) {
      if (fetch.dependsOn.remove(from)) {
        fetch.dependsOn.add(into);
      }
    }
  }

  private void reduce() {
    order();
    reachability();
    for (Fetch fetch : fetches) {
      budget.step();
      BitSet implied = new BitSet();
      fetch.dependsOn.forEach(dependency -> implied.or(dependency.before));
      fetch.dependsOn.removeIf(dependency -> implied.get(dependency.index));
    }
  }
}
