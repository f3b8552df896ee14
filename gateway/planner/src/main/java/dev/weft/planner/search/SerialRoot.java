package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a mutation is carried out once, at the place of its first selection that counts.
 *
 * <p>One response key may be selected several times under different conditions: {@code a @skip(if: $v) b a}. Fetched
 * apart, both would be sent. Each selection therefore takes with it what later ones add, and counts only where none
 * before it does: {@code a @skip(if: $v) b a @include(if: $v)} (GraphQL September 2025, 6.2.2 and 6.3.2).
 */
final class SerialRoot {

  private record Occurrence(Selection.Field field, Set<Condition> conditions) {}

  private SerialRoot() {}

  /** The operation itself, unless it is a mutation that selects one response key several times. */
  static Operation of(Operation operation) {
    List<Occurrence> all = new ArrayList<>();
    if (operation.kind() != OperationKind.MUTATION
        || !flatten(operation.selectionSet(), new LinkedHashSet<>(), all)) {
      return operation;
    }
    SequencedMap<String, List<Occurrence>> byKey = new LinkedHashMap<>();
    for (Occurrence it : all) {
      byKey.computeIfAbsent(it.field.responseKey(), _ -> new ArrayList<>()).add(it);
    }
    Set<String> scattered = scattered(all);
    if (scattered.isEmpty()) {
      return operation;
    }
    List<Selection> once = new ArrayList<>();
    SequencedMap<String, Integer> seen = new LinkedHashMap<>();
    for (Occurrence it : all) {
      if (!scattered.contains(it.field.responseKey())) {
        once.add(merged(it.field, it.conditions, List.of()));
        continue;
      }
      List<Occurrence> same = byKey.getOrDefault(it.field.responseKey(), List.of());
      int index = seen.merge(it.field.responseKey(), 1, Integer::sum) - 1;
      List<Occurrence> later = same.subList(index + 1, same.size());
      for (Set<Condition> conditions : beforeAny(it, same.subList(0, index))) {
        once.add(merged(it.field, conditions, later));
      }
    }
    return new Operation(
        operation.kind(), operation.name(), operation.variables(), new SelectionSet(once));
  }

  /** The response keys that stand on both sides of another. */
  private static Set<String> scattered(List<Occurrence> all) {
    Set<String> seen = new LinkedHashSet<>();
    Set<String> scattered = new LinkedHashSet<>();
    String before = "";
    for (Occurrence it : all) {
      String key = it.field.responseKey();
      if (!key.equals(before) && !seen.add(key)) {
        scattered.add(key);
      }
      before = key;
    }
    return scattered;
  }

  /** Whether all fragments at the root could be opened. */
  private static boolean flatten(
      SelectionSet selectionSet, Set<Condition> outer, List<Occurrence> into) {
    for (Selection selection : selectionSet.selections()) {
      Set<Condition> conditions = new LinkedHashSet<>(outer);
      conditions.addAll(selection.conditions());
      switch (selection) {
        case Selection.Field field -> into.add(new Occurrence(field, conditions));
        case Selection.InlineFragment fragment -> {
          if (!fragment.directives().isEmpty()
              || !flatten(fragment.selectionSet(), conditions, into)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** When {@code it} counts and none of {@code earlier} does, as conditions that exclude each other. */
  private static List<Set<Condition>> beforeAny(Occurrence it, List<Occurrence> earlier) {
    List<Set<Condition>> cases = List.of(it.conditions);
    for (Occurrence other : earlier) {
      List<Set<Condition>> without = new ArrayList<>();
      for (Set<Condition> each : cases) {
        Set<Condition> sofar = new LinkedHashSet<>(each);
        for (Condition condition : other.conditions) {
          Set<Condition> fails = and(sofar, Set.of(not(condition)));
          if (fails != null) {
            without.add(fails);
          }
          Set<Condition> holds = and(sofar, Set.of(condition));
          if (holds == null) {
            break;
          }
          sofar = holds;
        }
      }
      cases = without;
    }
    return cases;
  }

  private static Condition not(Condition condition) {
    return new Condition(condition.variable(), !condition.expected());
  }

  /** Both together; null if they exclude each other. */
  private static @Nullable Set<Condition> and(Set<Condition> one, Set<Condition> two) {
    if (two.stream().anyMatch(condition -> one.contains(not(condition)))) {
      return null;
    }
    Set<Condition> both = new LinkedHashSet<>(one);
    both.addAll(two);
    return both;
  }

  private static Selection merged(
      Selection.Field field, Set<Condition> conditions, List<Occurrence> later) {
    SelectionSet selectionSet = field.selectionSet();
    if (selectionSet != null) {
      List<Selection> selections = new ArrayList<>(selectionSet.selections());
      for (Occurrence other : later) {
        SelectionSet more = other.field.selectionSet();
        if (more != null && and(conditions, other.conditions) != null) {
          Set<Condition> further = new LinkedHashSet<>(other.conditions);
          further.removeAll(conditions);
          if (further.isEmpty()) {
            selections.addAll(more.selections());
          } else {
            selections.add(
                new Selection.InlineFragment(null, List.copyOf(further), List.of(), more));
          }
        }
      }
      selectionSet = new SelectionSet(selections);
    }
    return new Selection.Field(
        field.alias(),
        field.name(),
        field.arguments(),
        List.copyOf(conditions),
        field.directives(),
        selectionSet);
  }
}
