package dev.weft.planner.plan;

import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what a part of an answer selects on one line, with spaces, as federation tools do. */
final class Subselection {
  private Subselection() {}

  static String write(SelectionSet selectionSet) {
    return selectionSet.selections().stream()
        .map(Subselection::write)
        .collect(Collectors.joining(" ", "{ ", " }"));
  }

  private static String write(Selection selection) {
    @Nullable
    SelectionSet below = switch (selection) {
      case Selection.Field field -> field.selectionSet();
      case Selection.InlineFragment fragment -> fragment.selectionSet();
    };
    String head = OperationText.head(selection).replaceFirst("^\\.\\.\\.on ", "... on ");
    return below == null ? head : head + " " + write(below);
  }
}
