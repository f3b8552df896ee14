package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for each group to be of use: all that is asked in it, and every group that waits for it, has these
 * conditions in common.
 */
final class Conditions {
  private Conditions() {}

  /** Computes the conditions of groups by themselves, which decide what may share a request. */
  static void of(List<Group> groups) {
    Map<Group, Set<Condition>> known = new HashMap<>();
    for (Group group : groups.reversed()) {
      settle(List.of(group), known);
    }
  }

  /**
   * Computes the conditions of requests, each after those it depends on, and of what only representations need: it is
   * fetched whenever the request that sends it is made, so that no representation is incomplete.
   */
  static void ofFetches(List<Fetch> fetches) {
    Map<Group, Set<Condition>> known = new HashMap<>();
    for (Fetch fetch : fetches.reversed()) {
      settle(fetch.groups, known);
      fetch.forgetConditions();
    }
    for (Fetch fetch : fetches) {
      fetch.groups.forEach(group -> hidden(group.entrance()));
    }
  }

  private static void settle(List<Group> together, Map<Group, Set<Condition>> known) {
    @Nullable Set<Condition> common = null;
    for (Group group : together) {
      common = common(group.entrance(), and(common, known.get(group)));
    }
    for (Group group : together) {
      // The request may be made for others, but where no object is, nothing need be fetched for it.
      group.conditions = new LinkedHashSet<>(group.entrance().place.conditions());
      if (common != null) {
        group.conditions.addAll(common);
      }
      for (Group dependency : group.dependsOn) {
        if (dependency.segment == group.segment) {
          known.put(dependency, and(known.get(dependency), group.conditions));
        }
      }
    }
  }

  private static @Nullable Set<Condition> common(Visit visit, @Nullable Set<Condition> common) {
    Set<Condition> result = common;
    if (result != null && result.isEmpty()) {
      return result;
    }
    for (var field : visit.fields.entrySet()) {
      Demand demand = field.getKey();
      if (field.getValue() != null) {
        result = common(field.getValue(), result);
      }
      // Whether a composite value is null must be known from one of those who fetch it.
      if (!demand.hidden && (field.getValue() == null || demand.resolvedBy.getFirst() == visit)) {
        Set<Condition> all = visit.place.conditions();
        if (!demand.conditions.isEmpty()) {
          all = new LinkedHashSet<>(all);
          all.addAll(demand.conditions);
        }
        result = and(result, all);
      }
    }
    for (Visit narrowed : visit.narrowed.values()) {
      result = common(narrowed, result);
    }
    return result;
  }

  private static void hidden(Visit visit) {
    for (var field : visit.fields.entrySet()) {
      Demand demand = field.getKey();
      if (demand.hidden) {
        @Nullable Set<Condition> common = null;
        for (Group user : demand.users) {
          common = and(common, user.conditions);
        }
        demand.conditions = common == null ? Set.of() : common;
      }
      if (field.getValue() != null) {
        hidden(field.getValue());
      }
    }
    visit.narrowed.values().forEach(Conditions::hidden);
  }

  private static @Nullable Set<Condition> and(
      @Nullable Set<Condition> one, @Nullable Set<Condition> two) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    if (one.isEmpty() || two.isEmpty()) {
      return Set.of();
    }
    Set<Condition> both = new LinkedHashSet<>(one);
    both.retainAll(two);
    return both;
  }
}
