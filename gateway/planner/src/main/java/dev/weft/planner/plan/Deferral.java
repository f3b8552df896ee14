package dev.weft.planner.plan;

import dev.weft.planner.operation.SelectionSet;
import java.util.List;

/**
 * How a plan divides its answer in parts that come one after another.
 *
 * <p>Immutable.
 *
 * @param primary what the first part selects; may be empty
 * @param groups the others, each after its parent, ids counting from 1
 */
public record Deferral(SelectionSet primary, List<DeferGroup> groups) {
  public Deferral {
    groups = List.copyOf(groups);
  }
}
