package dev.weft.gateway.introspection;

import dev.weft.federation.sdl.Value;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.response.ResponseErrors;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields {@code __schema} and {@code __type} of a root selection. */
final class SchemaFields {
  private SchemaFields() {}

  /** Keeps the schema fields, with the fragments round them. */
  static List<Selection> of(SelectionSet selectionSet) {
    List<Selection> selected = new ArrayList<>();
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.Field field -> {
          if (field.name().equals("__schema") || field.name().equals("__type")) {
            selected.add(field);
          }
        }
        case Selection.InlineFragment fragment -> {
          List<Selection> inside = of(fragment.selectionSet());
          if (!inside.isEmpty()) {
            // no type condition: it can only be the root type, and a mutation's is not the query's
            selected.add(new Selection.InlineFragment(
                null, fragment.conditions(), List.of(), new SelectionSet(inside)));
          }
        }
      }
    }
    return selected;
  }

  /** The names of the variables that {@code selections} use. */
  static Set<String> variables(List<Selection> selections) {
    Set<String> names = new HashSet<>();
    for (Selection selection : selections) {
      selection.conditions().forEach(condition -> names.add(condition.variable()));
      SelectionSet below = switch (selection) {
        case Selection.Field field -> {
          field.arguments().values().forEach(value -> variables(value, names));
          yield field.selectionSet();
        }
        case Selection.InlineFragment fragment -> fragment.selectionSet();
      };
      if (below != null) {
        names.addAll(variables(below.selections()));
      }
    }
    return names;
  }

  private static void variables(Value value, Set<String> names) {
    switch (value) {
      case Value.Variable(String name) -> names.add(name);
      case Value.ListValue(var items) -> items.forEach(item -> variables(item, names));
      case Value.ObjectValue(var fields) ->
        fields.values().forEach(field -> variables(field, names));
      case Value.IntValue _,
          Value.FloatValue _,
          Value.StringValue _,
          Value.BooleanValue _,
          Value.NullValue _,
          Value.EnumValue _ -> {}
    }
  }

  static Map<String, byte[]> refuse(
      Operation operation, Map<String, byte[]> variables, ResponseErrors errors) {
    refuse(of(operation.selectionSet()), errors);
    return Map.of();
  }

  private static void refuse(List<Selection> selections, ResponseErrors errors) {
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field ->
          errors.add(new ResponseError(
              "Introspection is switched off.",
              List.of(),
              List.of(field.responseKey()),
              ResponseError.extensions("INTROSPECTION_DISABLED", null)));
        case Selection.InlineFragment fragment ->
          refuse(fragment.selectionSet().selections(), errors);
      }
    }
  }
}
