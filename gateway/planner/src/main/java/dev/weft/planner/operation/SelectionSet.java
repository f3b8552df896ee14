package dev.weft.planner.operation;

import java.util.List;

/** Selections in the order in which they were written. Immutable. */
public record SelectionSet(List<Selection> selections) {
  public SelectionSet {
    selections = List.copyOf(selections);
  }

  /** Makes a selection set of {@code selections}. */
  public static SelectionSet of(Selection... selections) {
    return new SelectionSet(List.of(selections));
  }
}
