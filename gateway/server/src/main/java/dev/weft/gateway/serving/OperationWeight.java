package dev.weft.gateway.serving;

import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import java.util.List;

/**
 * Estimates the heap bytes that a prepared operation takes, from above.
 *
 * <p>What grows is counted: each selection of the client and of the plan, each selection set (which keeps, once it has been
 * executed, something for every type of the schema), the text sent (kept as characters and as bytes). The factors are
 * measured by {@code OperationWeightTest}.
 */
final class OperationWeight {
  private static final long OPERATION = 2_000;
  private static final long FETCH = 1_500;
  private static final long SELECTION = 400;
  private static final long SET = 500;
  private static final long PATH = 400;
  private static final long REFERENCE = 4;

  private long bytes = OPERATION;
  private final int types;

  private OperationWeight(int types) {
    this.types = types;
  }

  /**
   * Estimates.
   *
   * @param types how many types the schema has that objects can be of or stand behind
   */
  static long of(CompiledOperation compiled, int types) {
    OperationWeight weight = new OperationWeight(types);
    weight.add(compiled.operation().selectionSet(), true);
    for (FetchNode fetch : compiled.plan().fetches()) {
      weight.bytes += FETCH + 3L * fetch.operation().text().length();
      weight.add(fetch.operation().selectionSet(), false);
      if (fetch instanceof EntityFetch entities) {
        for (EntityCall call : entities.calls()) {
          weight.bytes += FETCH + PATH * call.paths().size();
          weight.add(call.requires(), true);
          weight.add(call.selectionSet(), false);
        }
      }
    }
    return weight.bytes;
  }

  private void add(SelectionSet set, boolean perType) {
    add(set.selections(), perType);
  }

  private void add(List<Selection> selections, boolean perType) {
    bytes += SET + (perType ? REFERENCE * types : 0);
    for (Selection selection : selections) {
      bytes += SELECTION;
      switch (selection) {
        case Selection.InlineFragment fragment -> add(fragment.selectionSet(), perType);
        case Selection.Field it -> {
          if (it.selectionSet() != null) {
            add(it.selectionSet(), perType);
          }
        }
      }
    }
  }
}
