package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import java.util.Set;

/** Which variables selections use. */
public final class UsedVariables {
  private UsedVariables() {}

  /** Adds the names of the variables in arguments, directives and conditions. */
  public static void collect(SelectionSet selectionSet, Set<String> into) {
    for (Selection selection : selectionSet.selections()) {
      selection.conditions().forEach(condition -> into.add(condition.variable()));
      switch (selection) {
        case Selection.Field field -> {
          field.arguments().values().forEach(value -> collect(value, into));
          field.directives().forEach(directive -> collect(directive, into));
          if (field.selectionSet() != null) {
            collect(field.selectionSet(), into);
          }
        }
        case Selection.InlineFragment fragment -> {
          fragment.directives().forEach(directive -> collect(directive, into));
          collect(fragment.selectionSet(), into);
        }
      }
    }
  }

  private static void collect(Directive directive, Set<String> into) {
    directive.arguments().values().forEach(value -> collect(value, into));
  }

  private static void collect(Value value, Set<String> into) {
    switch (value) {
      case Value.Variable(String name) -> into.add(name);
      case Value.ListValue list -> list.items().forEach(item -> collect(item, into));
      case Value.ObjectValue object ->
        object.fields().values().forEach(item -> collect(item, into));
      case Value.IntValue _,
          Value.FloatValue _,
          Value.StringValue _,
          Value.BooleanValue _,
          Value.NullValue _,
          Value.EnumValue _ -> {}
    }
  }
}
