package dev.weft.gateway.execute;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import dev.weft.planner.plan.RootFetch;
import dev.weft.planner.plan.SubgraphOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes plans by hand. */
final class Plans {
  private final OperationKind kind;
  private final List<FetchNode> fetches = new ArrayList<>();

  Plans(OperationKind kind) {
    this.kind = kind;
  }

  static Plans query() {
    return new Plans(OperationKind.QUERY);
  }

  QueryPlan plan() {
    return new QueryPlan(kind, fetches);
  }

  Plans root(String subgraph, String document, Integer... dependsOn) {
    return root(subgraph, document, List.of(), List.of(), dependsOn);
  }

  Plans root(
      String subgraph,
      String document,
      List<Condition> conditions,
      List<Rewrite> outputRewrites,
      Integer... dependsOn) {
    SubgraphOperation operation = new SubgraphOperation(
        kind, null, Texts.variables(document), Texts.selectionSet(document), document);
    fetches.add(new RootFetch(
        fetches.size(),
        subgraph,
        Arrays.asList(dependsOn),
        conditions,
        operation,
        ResponsePath.ROOT,
        outputRewrites));
    return this;
  }

  Plans entities(
      String subgraph, String paths, String requires, String selection, Integer... dependsOn) {
    return entities(subgraph, paths, requires, selection, List.of(), List.of(), dependsOn);
  }

  Plans entities(
      String subgraph,
      String paths,
      String requires,
      String selection,
      List<Rewrite> inputRewrites,
      List<Rewrite> outputRewrites,
      Integer... dependsOn) {
    List<Selection> required = Texts.selectionSet(requires).selections();
    String text = "query($representations:[_Any!]!){_entities(representations:$representations)"
        + selection + "}";
    EntityCall call = new EntityCall(
        "_entities",
        "representations",
        Arrays.stream(paths.split(" ")).map(Texts::path).toList(),
        required,
        inputRewrites,
        Texts.selectionSet(selection),
        outputRewrites);
    fetches.add(new EntityFetch(
        fetches.size(),
        subgraph,
        Arrays.asList(dependsOn),
        List.of(),
        new SubgraphOperation(
            OperationKind.QUERY, null, Texts.variables(text), new SelectionSet(List.of()), text),
        List.of(call)));
    return this;
  }
}
