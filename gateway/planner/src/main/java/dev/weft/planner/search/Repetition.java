package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of an operation what need not be planned: what a fragment or a condition asks of some objects although it
 * is asked of all of them, and what can never count because its conditions exclude each other.
 *
 * <p>{@code x { a } ... on T { x { a b } }} becomes {@code x { a } ... on T { x { b } }}. The answer is written by the
 * client's own operation, so its order is not touched; it may depend on whether an object is of a fragment's type, so that
 * is asked wherever something is left out of a fragment. Fragments that are deferred stay as they are.
 */
final class Repetition {
  /** A field that objects have whatever their type, when {@code conditions} hold. */
  private record Asked(Selection.Field field, Set<Condition> conditions) {}

  private Repetition() {}

  /** The operation without its repetitions. */
  static Operation without(Operation operation) {
    return new Operation(
        operation.kind(),
        operation.name(),
        operation.variables(),
        without(operation.selectionSet(), Set.of(), Map.of()));
  }

  private static SelectionSet without(
      SelectionSet written, Set<Condition> holding, Map<String, List<Asked>> given) {
    SelectionSet selectionSet = joined(written);
    Map<String, List<Asked>> asked = new HashMap<>();
    given.forEach((key, fields) -> asked.put(key, new ArrayList<>(fields)));
    Map<String, List<Asked>> here = new HashMap<>();
    collect(selectionSet, holding, here);
    here.forEach(
        (key, fields) -> asked.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(fields));
    List<Selection> kept = new ArrayList<>();
    keep(selectionSet, holding, given, asked, kept);
    return new SelectionSet(kept);
  }

  /** Fields that are selected twice in the same way are one, with the selections of both. */
  private static SelectionSet joined(SelectionSet selectionSet) {
    SequencedMap<Object, Selection> joined = new LinkedHashMap<>();
    for (Selection selection : selectionSet.selections()) {
      if (selection instanceof Selection.Field field && field.selectionSet() != null) {
        joined.merge(
            List.of(field.responseKey(), Set.copyOf(field.conditions()), field.directives()),
            field,
            (one, two) -> both((Selection.Field) one, (Selection.Field) two));
      } else {
        joined.put(new Object(), selection);
      }
    }
    return joined.size() == selectionSet.selections().size()
        ? selectionSet
        : new SelectionSet(List.copyOf(joined.values()));
  }

  private static Selection both(Selection.Field one, Selection.Field two) {
    List<Selection> selections = new ArrayList<>();
    for (Selection.Field field : List.of(one, two)) {
      SelectionSet own = field.selectionSet();
      if (own != null) {
        selections.addAll(own.selections());
      }
    }
    return with(one, new SelectionSet(selections));
  }

  private static void collect(
      SelectionSet selectionSet, Set<Condition> holding, Map<String, List<Asked>> into) {
    for (Selection selection : selectionSet.selections()) {
      Set<Condition> all = and(holding, selection.conditions());
      switch (selection) {
        case Selection.Field field ->
          into.computeIfAbsent(field.responseKey(), _ -> new ArrayList<>())
              .add(new Asked(field, all));
        case Selection.InlineFragment fragment -> {
          if (fragment.typeCondition() == null && fragment.directives().isEmpty()) {
            collect(fragment.selectionSet(), all, into);
          }
        }
      }
    }
  }

  private static void keep(
      SelectionSet selectionSet,
      Set<Condition> holding,
      Map<String, List<Asked>> given,
      Map<String, List<Asked>> asked,
      List<Selection> into) {
    for (Selection selection : selectionSet.selections()) {
      Set<Condition> all = and(holding, selection.conditions());
      if (isImpossible(all)) {
        continue;
      }
      switch (selection) {
        case Selection.Field field -> {
          Selection.Field left = field;
          for (Asked other : asked.getOrDefault(field.responseKey(), List.of())) {
            boolean wider = all.containsAll(other.conditions)
                && (all.size() > other.conditions.size()
                    || isAmong(other, given.get(field.responseKey())));
            if (left != null && wider) {
              left = minus(left, all, other.field);
            }
          }
          if (left != null) {
            into.add(
                left.selectionSet() == null
                    ? left
                    : with(left, without(left.selectionSet(), all, Map.of())));
          }
        }
        case Selection.InlineFragment fragment -> {
          if (!fragment.directives().isEmpty()) {
            into.add(fragment);
            continue;
          }
          SelectionSet inner;
          if (fragment.typeCondition() == null) {
            List<Selection> kept = new ArrayList<>();
            keep(fragment.selectionSet(), all, given, asked, kept);
            inner = new SelectionSet(kept);
          } else {
            inner = marked(without(fragment.selectionSet(), all, asked), fragment.selectionSet());
          }
          if (!inner.selections().isEmpty()) {
            into.add(with(fragment, inner));
          }
        }
      }
    }
  }

  private static boolean isAmong(Asked field, @Nullable List<Asked> fields) {
    return fields != null && fields.stream().anyMatch(each -> each.field == field.field);
  }

  /** What {@code field} asks that {@code other}, of the same response key, does not; null when that is nothing. */
  private static Selection.@Nullable Field minus(
      Selection.Field field, Set<Condition> holding, Selection.Field other) {
    if (!field.directives().equals(other.directives())) {
      return field;
    }
    if (field.selectionSet() == null || other.selectionSet() == null) {
      return null;
    }
    SelectionSet left = minus(field.selectionSet(), holding, other.selectionSet());
    return left.selections().isEmpty() ? null : with(field, left);
  }

  private static SelectionSet minus(
      SelectionSet selectionSet, Set<Condition> holding, SelectionSet other) {
    List<Selection> left = new ArrayList<>();
    for (Selection selection : selectionSet.selections()) {
      Selection rest = minus(selection, and(holding, selection.conditions()), other);
      if (rest != null) {
        left.add(rest);
      }
    }
    return new SelectionSet(left);
  }

  private static @Nullable Selection minus(
      Selection selection, Set<Condition> holding, SelectionSet other) {
    Selection left = selection;
    for (Selection each : other.selections()) {
      if (left == null || !holding.containsAll(each.conditions())) {
        continue;
      }
      left = switch (each) {
        case Selection.Field field ->
          left instanceof Selection.Field mine && mine.responseKey().equals(field.responseKey())
              ? minus(mine, holding, field)
              : inside(left, holding, SelectionSet.of(field));
        case Selection.InlineFragment fragment -> {
          if (!fragment.directives().isEmpty()) {
            yield left;
          }
          if (fragment.typeCondition() == null) {
            yield minus(left, holding, fragment.selectionSet());
          }
          yield left instanceof Selection.InlineFragment mine
                  && fragment.typeCondition().equals(mine.typeCondition())
              ? inside(left, holding, fragment.selectionSet())
              : left;
        }
      };
    }
    return left;
  }

  /** A fragment without what {@code other} has; null when nothing is left of it. Fields stay as they are. */
  private static @Nullable Selection inside(
      Selection selection, Set<Condition> holding, SelectionSet other) {
    if (!(selection instanceof Selection.InlineFragment fragment)
        || !fragment.directives().isEmpty()) {
      return selection;
    }
    SelectionSet left = minus(fragment.selectionSet(), holding, other);
    if (fragment.typeCondition() != null) {
      left = marked(left, fragment.selectionSet());
    }
    return left.selections().isEmpty() ? null : with(fragment, left);
  }

  /** What is left of a fragment on a type, with the type's name if something is missing. */
  private static SelectionSet marked(SelectionSet left, SelectionSet all) {
    if (left.equals(all)) {
      return left;
    }
    List<Selection> marked = new ArrayList<>(left.selections());
    marked.add(Selection.Field.leaf("__typename"));
    return new SelectionSet(marked);
  }

  private static Selection.Field with(Selection.Field field, SelectionSet selectionSet) {
    return new Selection.Field(
        field.alias(),
        field.name(),
        field.arguments(),
        field.conditions(),
        field.directives(),
        selectionSet);
  }

  private static Selection with(Selection.InlineFragment fragment, SelectionSet selectionSet) {
    return new Selection.InlineFragment(
        fragment.typeCondition(), fragment.conditions(), fragment.directives(), selectionSet);
  }

  private static Set<Condition> and(Set<Condition> some, List<Condition> more) {
    if (some.containsAll(more)) {
      return some;
    }
    Set<Condition> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  private static boolean isImpossible(Set<Condition> conditions) {
    return conditions.stream()
        .anyMatch(it -> conditions.contains(new Condition(it.variable(), !it.expected())));
  }
}
