package dev.weft.planner.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts groups together in requests.
 *
 * <p>Two groups share a request when they go to the same subgraph, neither waits for the other, and the plan gets no
 * deeper by it. Near ones are tried first, so that a fetch is delayed only when nothing nearer is there.
 */
final class FetchGraph {
  private final List<Fetch> fetches = new ArrayList<>();

  private FetchGraph() {}

  /** The requests, each after those it depends on; dependencies are the fewest that imply the rest. */
  static List<Fetch> of(List<Group> groups) {
    FetchGraph graph = new FetchGraph();
    Map<Group, Fetch> byGroup = new HashMap<>();
    for (Group group : groups) {
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
    graph.stages();
    graph.mergeEqualStages();
    graph.mergeAll();
    graph.reduce();
    return graph.sorted();
  }

  private int stages() {
    int depth = 0;
    for (Fetch fetch : sorted()) {
      fetch.stage = 0;
      for (Fetch dependency : fetch.dependsOn) {
        fetch.stage = Math.max(fetch.stage, dependency.stage + 1);
      }
      depth = Math.max(depth, fetch.stage);
    }
    return depth;
  }

  private List<Fetch> sorted() {
    Set<Fetch> done = new LinkedHashSet<>();
    for (Fetch fetch : fetches) {
      visit(fetch, done);
    }
    return new ArrayList<>(done);
  }

  private static void visit(Fetch fetch, Set<Fetch> done) {
    if (!done.contains(fetch)) {
      for (Fetch dependency : fetch.dependsOn) {
        visit(dependency, done);
      }
      done.add(fetch);
    }
  }

  /** Of one stage none waits for another, and nothing gets deeper: these need no search. */
  private void mergeEqualStages() {
    record Slot(String subgraph, int stage, int segment) {}
    Map<Slot, List<Fetch>> slots = new HashMap<>();
    Map<Fetch, Fetch> merged = new HashMap<>();
    for (Fetch fetch : fetches) {
      Slot slot = new Slot(fetch.subgraph(), fetch.stage, fetch.first().segment);
      List<Fetch> known = slots.computeIfAbsent(slot, _ -> new ArrayList<>());
      @Nullable Fetch into = null;
      for (Fetch candidate : known) {
        if (into == null && candidate.fits(fetch)) {
          into = candidate;
        }
      }
      if (into == null) {
        known.add(fetch);
      } else {
        into.groups.addAll(fetch.groups);
        into.dependsOn.addAll(fetch.dependsOn);
        merged.put(fetch, into);
      }
    }
    fetches.removeAll(merged.keySet());
    for (Fetch fetch : fetches) {
      List<Fetch> dependsOn = List.copyOf(fetch.dependsOn);
      fetch.dependsOn.clear();
      dependsOn.forEach(it -> fetch.dependsOn.add(merged.getOrDefault(it, it)));
    }
  }

  private void mergeAll() {
    int distance = 0;
    int depth = stages();
    while (distance <= depth) {
      if (mergeOne(distance, depth)) {
        depth = stages();
        distance = 0;
      } else {
        distance++;
      }
    }
  }

  private boolean mergeOne(int distance, int depth) {
    for (int i = 0; i < fetches.size(); i++) {
      for (int j = i + 1; j < fetches.size(); j++) {
        Fetch one = fetches.get(i);
        Fetch two = fetches.get(j);
        if (Math.abs(one.stage - two.stage) == distance
            && one.fits(two)
            && !waits(one, two)
            && !waits(two, one)
            && merge(one, two, depth)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean waits(Fetch later, Fetch earlier) {
    Set<Fetch> seen = new HashSet<>();
    List<Fetch> open = new ArrayList<>(List.of(later));
    while (!open.isEmpty()) {
      Fetch fetch = open.removeLast();
      if (fetch == earlier) {
        return true;
      }
      for (Fetch dependency : fetch.dependsOn) {
        if (dependency.stage >= earlier.stage && seen.add(dependency)) {
          open.add(dependency);
        }
      }
    }
    return false;
  }

  private boolean merge(Fetch into, Fetch from, int depth) {
    Set<Fetch> before = new LinkedHashSet<>(into.dependsOn);
    into.dependsOn.addAll(from.dependsOn);
    List<Fetch> dependents = new ArrayList<>();
    for (Fetch fetch : fetches) {
      if (fetch.dependsOn.remove(from)) {
        fetch.dependsOn.add(into);
        dependents.add(fetch);
      }
    }
    int index = fetches.indexOf(from);
    fetches.remove(from);
    if (stages() <= depth) {
      into.groups.addAll(from.groups);
      return true;
    }
    fetches.add(index, from);
    for (Fetch fetch : dependents) {
      fetch.dependsOn.add(from);
      if (!keeps(fetch, into)) {
        fetch.dependsOn.remove(into);
      }
    }
    into.dependsOn.clear();
    into.dependsOn.addAll(before);
    stages();
    return false;
  }

  /** Whether a fetch depends on {@code on} by its own groups. */
  private static boolean keeps(Fetch fetch, Fetch on) {
    for (Group group : fetch.groups) {
      for (Group dependency : group.dependsOn) {
        if (on.groups.contains(dependency)) {
          return true;
        }
      }
    }
    return false;
  }

  private void reduce() {
    for (Fetch fetch : fetches) {
      for (Fetch dependency : List.copyOf(fetch.dependsOn)) {
        @Nullable Fetch through = null;
        for (Fetch other : fetch.dependsOn) {
          if (other != dependency && waits(other, dependency)) {
            through = other;
          }
        }
        if (through != null) {
          fetch.dependsOn.remove(dependency);
        }
      }
    }
  }
}
