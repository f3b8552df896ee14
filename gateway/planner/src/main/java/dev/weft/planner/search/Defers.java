package dev.weft.planner.search;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code @defer} of an operation count, given the values of the variables that decide.
 *
 * <p>Immutable.
 *
 * @param on whether any does
 * @param atRoot whether those on fragments of the root type do
 * @param active the variables that are true
 */
record Defers(boolean on, boolean atRoot, Set<String> active) {
  /** None counts. */
  static final Defers NONE = new Defers(false, false, Set.of());

  private static final String NAME = "defer";

  /** The directive that defers a fragment, which may stand at the operation's root; null when nothing does. */
  @Nullable
  Directive of(Selection.InlineFragment fragment, boolean isAtRoot) {
    if (!on || (isAtRoot && !atRoot)) {
      return null;
    }
    for (Directive directive : fragment.directives()) {
      if (directive.name().equals(NAME) && counts(directive)) {
        return directive;
      }
    }
    return null;
  }

  private boolean counts(Directive directive) {
    return switch (directive.argument("if")) {
      case Value.BooleanValue(boolean flag) -> flag;
      case Value.Variable(String name) -> active.contains(name);
      case null, default -> true;
    };
  }

  /** The label that a directive gives, or null. */
  static @Nullable String label(Directive directive) {
    return directive.argument("label") instanceof Value.StringValue(String text, boolean _)
        ? text
        : null;
  }

  /** The variables that decide whether something is deferred, in the order of the operation. */
  static SequencedSet<String> variables(SelectionSet selectionSet) {
    SequencedSet<String> variables = new LinkedHashSet<>();
    collect(selectionSet, variables);
    return variables;
  }

  private static void collect(SelectionSet selectionSet, Set<String> into) {
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.Field field -> {
          if (field.selectionSet() != null) {
            collect(field.selectionSet(), into);
          }
        }
        case Selection.InlineFragment fragment -> {
          for (Directive directive : fragment.directives()) {
            if (directive.name().equals(NAME)
                && directive.argument("if") instanceof Value.Variable(String name)) {
              into.add(name);
            }
          }
          collect(fragment.selectionSet(), into);
        }
      }
    }
  }

  /** A selection set without what is deferred in it; fields of which nothing is left are left out. */
  SelectionSet undeferred(SelectionSet selectionSet, boolean isAtRoot) {
    List<Selection> kept = new ArrayList<>();
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.Field field -> {
          SelectionSet below =
              field.selectionSet() == null ? null : undeferred(field.selectionSet(), false);
          if (below == null || !below.selections().isEmpty()) {
            kept.add(new Selection.Field(
                field.alias(),
                field.name(),
                field.arguments(),
                field.conditions(),
                field.directives(),
                below));
          }
        }
        case Selection.InlineFragment fragment -> {
          SelectionSet below = of(fragment, isAtRoot) == null
              ? undeferred(fragment.selectionSet(), isAtRoot)
              : new SelectionSet(List.of());
          List<Directive> others = others(fragment);
          if (fragment.typeCondition() == null
              && fragment.conditions().isEmpty()
              && others.isEmpty()) {
            kept.addAll(below.selections());
          } else if (!below.selections().isEmpty()) {
            kept.add(new Selection.InlineFragment(
                fragment.typeCondition(), fragment.conditions(), others, below));
          }
        }
      }
    }
    return new SelectionSet(kept);
  }

  private static List<Directive> others(Selection.InlineFragment fragment) {
    return fragment.directives().stream()
        .filter(directive -> !directive.name().equals(NAME))
        .toList();
  }
}
