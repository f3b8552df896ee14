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

  static void of(List<Group> groups) {
    Map<Group, Set<Condition>> known = new HashMap<>();
    for (Group group : groups.reversed()) {
      Set<Condition> common = common(group.entrance(), known.get(group));
      group.conditions = common == null ? group.entrance().place.conditions() : common;
      for (Group dependency : group.dependsOn) {
        if (dependency.segment == group.segment) {
          known.put(dependency, and(known.get(dependency), group.conditions));
        }
      }
    }
    for (Group group : groups) {
      hidden(group.entrance());
    }
  }

  private static @Nullable Set<Condition> common(Visit visit, @Nullable Set<Condition> common) {
    Set<Condition> result = common;
    for (var field : visit.fields.entrySet()) {
      Demand demand = field.getKey();
      if (field.getValue() != null) {
        result = common(field.getValue(), result);
      } else if (!demand.hidden) {
        Set<Condition> all = visit.place.conditions();
        all.addAll(demand.conditions);
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
        Set<Condition> common = null;
        for (Group user : demand.users) {
          common = and(common, user.conditions);
        }
        demand.conditions = common == null ? new LinkedHashSet<>() : common;
      }
      if (field.getValue() != null) {
        hidden(field.getValue());
      }
    }
    visit.narrowed.values().forEach(Conditions::hidden);
  }

  private static Set<Condition> and(@Nullable Set<Condition> one, Set<Condition> two) {
    Set<Condition> both = new LinkedHashSet<>(one == null ? two : one);
    both.retainAll(two);
    return both;
  }
}
