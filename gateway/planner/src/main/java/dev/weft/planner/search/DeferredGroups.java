package dev.weft.planner.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides which part of the answer waits for a fetch: the first that needs what it brings. */
final class DeferredGroups {
  private DeferredGroups() {}

  /** Moves groups that only deferred ones need, for keys and requirements, behind what is not deferred. */
  static void settle(List<Group> groups) {
    Map<Group, @Nullable DeferScope> users = new HashMap<>();
    for (Group group : groups.reversed()) {
      if (users.containsKey(group) && !bringsAnswer(group.entrance())) {
        group.scope = users.get(group);
      }
      for (Group dependency : group.dependsOn) {
        users.put(
            dependency,
            users.containsKey(dependency)
                ? DeferScope.common(users.get(dependency), group.scope)
                : group.scope);
      }
    }
  }

  private static boolean bringsAnswer(Visit visit) {
    for (var field : visit.fields.entrySet()) {
      if (!field.getKey().hidden || (field.getValue() != null && bringsAnswer(field.getValue()))) {
        return true;
      }
    }
    return visit.narrowed.values().stream().anyMatch(DeferredGroups::bringsAnswer);
  }
}
