package dev.weft.planner;

import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.RootFetch;
import dev.weft.planner.plan.SubgraphOperation;
import java.util.List;

/** Copies of parts of plans with one thing changed. */
final class Mutants {
  private Mutants() {}

  static FetchNode copy(FetchNode fetch, int id, String subgraph, List<Integer> dependsOn) {
    return switch (fetch) {
      case RootFetch root ->
        new RootFetch(
            id,
            subgraph,
            dependsOn,
            root.conditions(),
            root.operation(),
            root.path(),
            root.outputRewrites(),
            root.deferGroup());
      case EntityFetch entities ->
        new EntityFetch(
            id,
            subgraph,
            dependsOn,
            entities.conditions(),
            entities.operation(),
            entities.calls(),
            entities.deferGroup());
    };
  }

  static RootFetch root(RootFetch fetch, SubgraphOperation operation) {
    return new RootFetch(
        fetch.id(),
        fetch.subgraph(),
        fetch.dependsOn(),
        fetch.conditions(),
        operation,
        fetch.path(),
        fetch.outputRewrites(),
        fetch.deferGroup());
  }

  static EntityFetch calls(EntityFetch fetch, List<EntityCall> calls) {
    return new EntityFetch(
        fetch.id(),
        fetch.subgraph(),
        fetch.dependsOn(),
        fetch.conditions(),
        fetch.operation(),
        calls,
        fetch.deferGroup());
  }

  static EntityCall call(EntityCall call, List<Selection> requires, SelectionSet selectionSet) {
    return new EntityCall(
        call.alias(),
        call.representationsVariable(),
        call.paths(),
        requires,
        call.inputRewrites(),
        call.contextArguments(),
        selectionSet,
        call.outputRewrites());
  }
}
