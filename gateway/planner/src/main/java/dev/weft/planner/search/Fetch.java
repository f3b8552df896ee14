package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request: one group, or several that share it. Confined to one search. */
final class Fetch {
  final List<Group> groups = new ArrayList<>();
  final Set<Fetch> dependsOn = new LinkedHashSet<>();

  /** Its place in the order of all. */
  int index;

  /** How many must be done one after another before it, and behind it. */
  int stage;

  int behind;

  /** The indices of all that it waits for. */
  final BitSet before = new BitSet();

  private @Nullable Set<Condition> conditions;

  Fetch(Group group) {
    groups.add(group);
  }

  /** Takes the groups of another. */
  void add(Fetch other) {
    if (conditions != null) {
      conditions.retainAll(other.conditions());
    }
    groups.addAll(other.groups);
  }

  Group first() {
    return groups.getFirst();
  }

  String subgraph() {
    return first().subgraph;
  }

  /** What holds whenever any of its groups is needed. */
  Set<Condition> conditions() {
    if (conditions == null) {
      Set<Condition> all = new LinkedHashSet<>(first().conditions);
      for (Group group : groups) {
        if (all.isEmpty()) {
          break;
        }
        all.retainAll(group.conditions);
      }
      conditions = all;
    }
    return conditions;
  }

  /** Forgets what it knows of its groups' conditions, because they have others now. */
  void forgetConditions() {
    conditions = null;
  }

  /** Whether both may go in one request as far as they themselves are concerned. */
  boolean fits(Fetch other) {
    Group one = first();
    Group two = other.first();
    if (!one.subgraph.equals(two.subgraph)
        || one.entry != two.entry
        || one.segment != two.segment
        || one.scope != two.scope) {
      return false;
    }
    Place place = one.entrance().place.base();
    Place otherPlace = two.entrance().place.base();
    if (one.entry == Group.Entry.ROOT && place != otherPlace) {
      return false;
    }
    return place == otherPlace
        || conditions().equals(other.conditions())
        || Paths.of(place).equals(Paths.of(otherPlace));
  }
}
