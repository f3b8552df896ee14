package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of fetches the leaves that one they wait for brings whenever they do.
 *
 * <p>One response key may be demanded several times at a place, under different conditions or by a representation too;
 * how the conditions come to lie shows only when all fetches are known. Confined to one plan.
 */
final class AskedBefore {
  /** A leaf that a fetch asks for; {@code conditions} are all that must hold for it to be asked. */
  private record Leaf(Demand demand, Visit visit, int fetch, Set<Condition> conditions) {}

  private final Map<ResponseKeys, List<Leaf>> leaves = new IdentityHashMap<>();

  private AskedBefore() {}

  /** Changes {@code fetches}, each after those it waits for, whose conditions are known. */
  static void remove(List<Fetch> fetches) {
    AskedBefore asked = new AskedBefore();
    Map<Fetch, Integer> numbers = new HashMap<>();
    List<BitSet> before = new ArrayList<>();
    for (Fetch fetch : fetches) {
      BitSet earlier = new BitSet();
      for (Fetch dependency : fetch.dependsOn) {
        Integer number = numbers.get(dependency);
        if (number != null) {
          earlier.set(number);
          earlier.or(before.get(number));
        }
      }
      int number = before.size();
      numbers.put(fetch, number);
      before.add(earlier);
      if (fetch.first().scope == null) {
        fetch.groups.forEach(group -> asked.collect(group.entrance(), number, fetch.conditions()));
      }
    }
    asked.leaves.values().forEach(same -> remove(same, before));
  }

  private void collect(Visit visit, int fetch, Set<Condition> ofFetch) {
    Set<Condition> ofPlace = null;
    for (var field : visit.fields.entrySet()) {
      Demand demand = field.getKey();
      if (field.getValue() != null) {
        collect(field.getValue(), fetch, ofFetch);
      } else if (!demand.isTypename()) {
        if (ofPlace == null) {
          ofPlace = new LinkedHashSet<>(ofFetch);
          ofPlace.addAll(visit.place.conditions());
        }
        Set<Condition> all = new LinkedHashSet<>(ofPlace);
        all.addAll(demand.conditions);
        leaves
            .computeIfAbsent(visit.place.responseKeys, _ -> new ArrayList<>())
            .add(new Leaf(demand, visit, fetch, all));
      }
    }
    visit.narrowed.values().forEach(narrowed -> collect(narrowed, fetch, ofFetch));
  }

  private static void remove(List<Leaf> same, List<BitSet> before) {
    Map<String, List<Leaf>> byKey = new HashMap<>();
    same.forEach(leaf ->
        byKey.computeIfAbsent(leaf.demand.responseKey, _ -> new ArrayList<>()).add(leaf));
    for (List<Leaf> leaves : byKey.values()) {
      for (Leaf leaf : leaves) {
        if (leaf.visit.fields.size() > 1
            && leaves.stream().anyMatch(other -> isGivenBy(leaf, other, before.get(leaf.fetch)))) {
          leaf.visit.fields.remove(leaf.demand);
        }
      }
    }
  }

  private static boolean isGivenBy(Leaf leaf, Leaf other, BitSet before) {
    return before.get(other.fetch)
        && other.visit.fields.containsKey(other.demand)
        && other.demand.name.equals(leaf.demand.name)
        && other.demand.arguments.equals(leaf.demand.arguments)
        && other.demand.directives.equals(leaf.demand.directives)
        && leaf.conditions.containsAll(other.conditions)
        && covers(other.visit.place, leaf.visit.place);
  }

  /** Whether all objects at {@code inner} are at {@code outer}: of types possible there, all along the way to them. */
  private static boolean covers(Place outer, Place inner) {
    @Nullable Place one = outer;
    @Nullable Place two = inner;
    while (one != null && two != null) {
      if (!one.possible.containsAll(two.possible)) {
        return false;
      }
      one = holder(one);
      two = holder(two);
    }
    return true;
  }

  /** Where the field stands whose value is at {@code place}; null for the root. */
  private static @Nullable Place holder(Place place) {
    @Nullable Demand field = place.base().field;
    return field == null ? null : field.place;
  }
}
