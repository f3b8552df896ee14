package dev.weft.planner.operation;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Renames variables in the arguments of a selection set; those in conditions stay. */
public final class VariableRenaming {
  private final Map<String, String> newNames;

  private VariableRenaming(Map<String, String> newNames) {
    this.newNames = newNames;
  }

  /** {@code selectionSet} with each variable that is a key of {@code newNames} renamed. */
  public static SelectionSet apply(SelectionSet selectionSet, Map<String, String> newNames) {
    return newNames.isEmpty() ? selectionSet : new VariableRenaming(newNames).renamed(selectionSet);
  }

  private SelectionSet renamed(SelectionSet selectionSet) {
    return new SelectionSet(
        selectionSet.selections().stream().map(this::renamed).toList());
  }

  private Selection renamed(Selection selection) {
    return switch (selection) {
      case Selection.Field field ->
        new Selection.Field(
            field.alias(),
            field.name(),
            renamed(field.arguments()),
            field.conditions(),
            directives(field.directives()),
            field.selectionSet() == null ? null : renamed(field.selectionSet()));
      case Selection.InlineFragment fragment ->
        new Selection.InlineFragment(
            fragment.typeCondition(),
            fragment.conditions(),
            directives(fragment.directives()),
            renamed(fragment.selectionSet()));
    };
  }

  private List<Directive> directives(List<Directive> directives) {
    return directives.stream()
        .map(directive ->
            new Directive(directive.name(), renamed(directive.arguments()), directive.location()))
        .toList();
  }

  private SequencedMap<String, Value> renamed(SequencedMap<String, Value> arguments) {
    SequencedMap<String, Value> renamed = new LinkedHashMap<>();
    arguments.forEach((name, value) -> renamed.put(name, renamed(value)));
    return renamed;
  }

  private Value renamed(Value value) {
    return switch (value) {
      case Value.Variable(String name) -> new Value.Variable(newNames.getOrDefault(name, name));
      case Value.ListValue(List<Value> items) ->
        new Value.ListValue(items.stream().map(this::renamed).toList());
      case Value.ObjectValue(SequencedMap<String, Value> fields) ->
        new Value.ObjectValue(renamed(fields));
      case Value.IntValue _,
          Value.FloatValue _,
          Value.StringValue _,
          Value.BooleanValue _,
          Value.NullValue _,
          Value.EnumValue _ -> value;
    };
  }
}
