package dev.weft.planner.search;

import java.util.List;
import java.util.Set;

/** What inputs have to do with groups: who brings them, and who needs them. */
final class InputGroups {
  private InputGroups() {}

  static void groupsOf(Input input, Set<Group> into) {
    switch (input) {
      case Input.OfField(Demand demand, List<Input> nested) -> {
        groupsOf(demand, into);
        nested.forEach(inner -> groupsOf(inner, into));
      }
      case Input.OfType(String _, List<Input> nested) ->
        nested.forEach(inner -> groupsOf(inner, into));
    }
  }

  private static void groupsOf(Demand demand, Set<Group> into) {
    demand.perType.forEach(copy -> groupsOf(copy, into));
    if (!demand.resolvedBy.isEmpty() && demand.below == null) {
      into.add(demand.resolvedBy.getFirst().group);
    }
    if (demand.exploded && demand.below != null) {
      demand.perType.forEach(copy -> {
        if (copy.below != null) {
          Demands.all(copy.below).forEach(inner -> groupsOf(inner, into));
        }
      });
    }
  }

  static void use(Input input, Group user) {
    switch (input) {
      case Input.OfField(Demand demand, List<Input> nested) -> {
        use(demand, user);
        nested.forEach(inner -> use(inner, user));
      }
      case Input.OfType(String _, List<Input> nested) -> nested.forEach(inner -> use(inner, user));
    }
  }

  private static void use(Demand demand, Group user) {
    demand.users.add(user);
    for (Demand copy : demand.perType) {
      use(copy, user);
      if (copy.below != null) {
        Demands.all(copy.below).forEach(inner -> use(inner, user));
      }
    }
  }
}
