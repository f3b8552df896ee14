package dev.weft.gateway.merge;

import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a selection asks anything of an object when all its fields have conditions, and not the same.
 *
 * <p>Immutable.
 */
public final class SelectionGuard {

  /** A field, asked of objects of {@code types}; null is any type. */
  private record Asked(@Nullable BitSet types, Guard guard) {
    boolean isAlways() {
      return guard == Guard.ALWAYS;
    }

    boolean covers(Asked other) {
      if (types == null || other.types == null) {
        return types == null;
      }
      BitSet rest = (BitSet) other.types.clone();
      rest.andNot(types);
      return rest.isEmpty();
    }
  }

  private final List<Asked> fields;

  private SelectionGuard(List<Asked> fields) {
    this.fields = fields;
  }

  /** The guard of a selection set; null when of every object something is asked whatever the variables are. */
  public static @Nullable SelectionGuard of(
      SelectionSet selectionSet, ExecutionSchema schema, Guard.Variables numbering) {
    List<Asked> fields = new ArrayList<>();
    collect(selectionSet, new Asked(null, Guard.ALWAYS), schema, numbering, fields);
    boolean always = fields.stream()
        .allMatch(
            field -> fields.stream().anyMatch(other -> other.isAlways() && other.covers(field)));
    return always ? null : new SelectionGuard(List.copyOf(fields));
  }

  private static void collect(
      SelectionSet selectionSet,
      Asked outer,
      ExecutionSchema schema,
      Guard.Variables numbering,
      List<Asked> into) {
    for (Selection selection : selectionSet.selections()) {
      Guard guard = outer.guard.and(selection.conditions(), numbering);
      switch (selection) {
        case Selection.Field _ -> into.add(new Asked(outer.types, guard));
        case Selection.InlineFragment fragment ->
          collect(
              fragment.selectionSet(),
              new Asked(narrow(outer.types, fragment.typeCondition(), schema), guard),
              schema,
              numbering,
              into);
      }
    }
  }

  private static @Nullable BitSet narrow(
      @Nullable BitSet types, @Nullable String typeCondition, ExecutionSchema schema) {
    if (typeCondition == null) {
      return types;
    }
    BitSet narrowed = (BitSet) schema.matching(typeCondition).clone();
    if (types != null) {
      narrowed.and(types);
    }
    return narrowed;
  }

  /** Whether anything is asked of any object when the variables have {@code values}. */
  public boolean holds(boolean[] values) {
    return fields.stream().anyMatch(field -> field.guard.holds(values));
  }

  /** Whether anything is asked of objects of {@code type} when the variables have {@code values}. */
  public boolean holds(int type, boolean[] values) {
    for (Asked field : fields) {
      if ((field.types == null || field.types.get(type)) && field.guard.holds(values)) {
        return true;
      }
    }
    return false;
  }
}
