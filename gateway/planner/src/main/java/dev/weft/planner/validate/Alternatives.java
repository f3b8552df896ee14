package dev.weft.planner.validate;

import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether one of several sets of conditions always holds. */
final class Alternatives {
  private static final int MOST_VARIABLES = 12;

  private Alternatives() {}

  /** Whether, whenever {@code given} holds, all conditions of one of {@code sources} do. */
  static boolean oneAlwaysHolds(List<Set<Condition>> sources, Set<Condition> given) {
    return oneAlwaysHolds(sources, given, MOST_VARIABLES);
  }

  /** When one of {@code some} holds and one of {@code others}; none that asks more than another. */
  static List<Set<Condition>> both(List<Set<Condition>> some, List<Set<Condition>> others) {
    List<Set<Condition>> both = new ArrayList<>();
    for (Set<Condition> one : some) {
      for (Set<Condition> other : others) {
        Set<Condition> all = new LinkedHashSet<>(one);
        all.addAll(other);
        boolean possible = all.stream().noneMatch(condition -> all.contains(not(condition)));
        if (possible && both.stream().noneMatch(all::containsAll)) {
          both.removeIf(known -> known.containsAll(all));
          both.add(all);
        }
      }
    }
    return both;
  }

  private static boolean oneAlwaysHolds(
      List<Set<Condition>> sources, Set<Condition> given, int depth) {
    if (sources.stream().anyMatch(given::containsAll)) {
      return true;
    }
    List<Set<Condition>> possible = sources.stream()
        .filter(source -> source.stream().noneMatch(condition -> given.contains(not(condition))))
        .toList();
    if (possible.size() < 2 || depth == 0) {
      // With one source left, some value of a variable excludes it.
      return false;
    }
    Condition open = possible.getFirst().stream()
        .filter(condition -> !given.contains(condition))
        .findFirst()
        .orElseThrow();
    return oneAlwaysHolds(possible, with(given, open), depth - 1)
        && oneAlwaysHolds(possible, with(given, not(open)), depth - 1);
  }

  private static Set<Condition> with(Set<Condition> given, Condition condition) {
    Set<Condition> both = new LinkedHashSet<>(given);
    both.add(condition);
    return both;
  }

  private static Condition not(Condition condition) {
    return new Condition(condition.variable(), !condition.expected());
  }
}
