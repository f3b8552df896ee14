package dev.weft.gateway.execute;

import dev.weft.gateway.merge.EntitySearch;
import dev.weft.gateway.merge.Guard;
import dev.weft.gateway.merge.ResponseLayout;
import dev.weft.gateway.merge.SelectionGuard;
import dev.weft.gateway.project.ProjectionSet;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.response.TypeNames;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles one operation. Confined to one compilation. */
final class OperationCompiler {
  private final Operation operation;
  private final QueryPlan plan;
  private final ExecutionSchema schema;
  private final Guard.Variables numbering = new Guard.Variables();
  private final ResponseLayout layout;
  private final EntitySearch search;

  OperationCompiler(Operation operation, QueryPlan plan, ExecutionSchema schema) {
    this.operation = operation;
    this.plan = plan;
    this.schema = schema;
    layout = new ResponseLayout(schema, plan);
    search = new EntitySearch(schema, layout, plan);
  }

  CompiledOperation compile() {
    List<CompiledFetch> fetches = new ArrayList<>();
    for (FetchNode node : plan.fetches()) {
      switch (node) {
        case RootFetch fetch -> fetches.add(root(fetch, fetches.size()));
        case EntityFetch fetch -> fetches.add(entities(fetch, fetches.size()));
      }
    }
    ProjectionSet projection =
        ProjectionSet.of(schema, numbering, layout.root(), operation.selectionSet());
    layout.root().freeze(); // templates may have named keys that no fetch brings
    return new CompiledOperation(
        schema, operation, plan, fetches, dependsOn(), layout.root(), projection, numbering);
  }

  private int[][] dependsOn() {
    Map<Integer, Integer> numberById = new HashMap<>();
    for (FetchNode node : plan.fetches()) {
      numberById.put(node.id(), numberById.size());
    }
    return plan.fetches().stream()
        .map(node -> node.dependsOn().stream()
            .mapToInt(id -> numberById.getOrDefault(id, -1))
            .filter(number -> number >= 0)
            .toArray())
        .toArray(int[][]::new);
  }

  private CompiledFetch.Common common(
      FetchNode node, int number, List<EntityCall> calls, ReadShape data) {
    return new CompiledFetch.Common(
        number,
        node.subgraph(),
        node.operation().kind(),
        node.operation().name(),
        Guard.ALWAYS.and(node.conditions(), numbering),
        RequestTemplate.of(node.operation(), calls),
        data);
  }

  private CompiledFetch root(RootFetch fetch, int number) {
    CompiledFetch.Common common = common(fetch, number, List.of(), layout.shape(fetch));
    return new CompiledFetch.Root(
        common,
        layout.steps(fetch.path()),
        SelectionGuard.of(fetch.operation().selectionSet(), schema, numbering),
        layout.renames(fetch));
  }

  private CompiledFetch entities(EntityFetch fetch, int number) {
    List<CompiledFetch.Call> calls = new ArrayList<>();
    List<ReadShape.Entry> entries = new ArrayList<>();
    for (EntityCall call : fetch.calls()) {
      ReadShape entity = layout.shape(call);
      entries.add(new ReadShape.Entry(call.alias(), entries.size(), 1, entity));
      boolean changesBelow = layout.changesBelow(call);
      calls.add(new CompiledFetch.Call(
          call.alias(),
          call.paths().stream().map(layout::steps).toList(),
          layout.representation(call, numbering),
          search.find(fetch, call, numbering),
          layout.contexts(call),
          SelectionGuard.of(call.selectionSet(), schema, numbering),
          entity,
          changesBelow && call.paths().size() > 1,
          changesBelow && layout.treatsPlacesApart(),
          layout.renames(call)));
    }
    ReadShape data = new ReadShape(calls.size(), TypeNames.UNKNOWN, false, entries);
    return new CompiledFetch.Entities(common(fetch, number, fetch.calls(), data), calls, fetch);
  }
}
