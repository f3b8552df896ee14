package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a plan as a tree that people read. */
public final class PlanPrinter {
  private final StringBuilder out = new StringBuilder();

  private PlanPrinter() {}

  /** The tree of {@code plan}, one node a line, fetches with what they send and ask. */
  public static String print(QueryPlan plan) {
    PlanPrinter printer = new PlanPrinter();
    @Nullable PlanTree tree = PlanTree.of(plan);
    printer.line(0, "QueryPlan {");
    if (tree != null) {
      printer.tree(tree, 1);
    }
    printer.line(0, "}");
    return printer.out.toString();
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void tree(PlanTree tree, int depth) {
    switch (tree) {
      case PlanTree.Leaf(FetchNode fetch) -> fetch(fetch, depth);
      case PlanTree.Sequence(List<PlanTree> steps) -> all("Sequence {", steps, depth);
      case PlanTree.Parallel(List<PlanTree> branches) -> all("Parallel {", branches, depth);
      case PlanTree.Defer(
          SelectionSet subselection,
          @Nullable PlanTree primary,
          List<PlanTree.Deferred> deferred) -> {
        line(depth, "Defer {");
        line(depth + 1, "Primary {");
        part(subselection, primary, depth + 2);
        line(depth + 1, "}");
        deferred.forEach(each -> deferred(each, depth + 1));
        line(depth, "}");
      }
      case PlanTree.Condition(
          String variable,
          @Nullable PlanTree ifClause,
          @Nullable PlanTree elseClause) -> {
        line(depth, "Condition(if: $" + variable + ") {");
        clause("Then", ifClause, depth + 1);
        clause("Else", elseClause, depth + 1);
        line(depth, "}");
      }
      case PlanTree.Subscription(FetchNode primary, @Nullable PlanTree rest) -> {
        line(depth, "Subscription {");
        line(depth + 1, "Primary: {");
        fetch(primary, depth + 2);
        line(depth + 1, "}");
        if (rest != null) {
          line(depth + 1, "Rest: {");
          tree(rest, depth + 2);
          line(depth + 1, "}");
        }
        line(depth, "}");
      }
    }
  }

  private void clause(String name, @Nullable PlanTree tree, int depth) {
    line(depth, name + " {");
    if (tree != null) {
      tree(tree, depth + 1);
    }
    line(depth, "}");
  }

  private void part(SelectionSet subselection, @Nullable PlanTree tree, int depth) {
    if (!subselection.selections().isEmpty() && !(tree instanceof PlanTree.Defer)) {
      line(depth, "answers " + Subselection.write(subselection));
    }
    if (tree != null) {
      tree(tree, depth);
    }
  }

  private void deferred(PlanTree.Deferred deferred, int depth) {
    DeferGroup group = deferred.group();
    List<String> facts = new ArrayList<>();
    facts.add("path: \"" + String.join(".", group.queryPath()) + "\"");
    if (group.label() != null) {
      facts.add("label: \"" + group.label() + "\"");
    }
    if (!group.dependsOn().isEmpty()) {
      facts.add("after: "
          + group.dependsOn().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    line(depth, "Deferred(" + String.join(", ", facts) + ") {");
    part(group.subselection(), deferred.node(), depth + 1);
    line(depth, "}");
  }

  private void all(String head, List<PlanTree> children, int depth) {
    line(depth, head);
    children.forEach(child -> tree(child, depth + 1));
    line(depth, "}");
  }

  private void fetch(FetchNode fetch, int depth) {
    int inner = depth;
    for (Condition condition : fetch.conditions()) {
      line(
          inner++,
          (condition.expected() ? "Include" : "Skip") + "(if: $" + condition.variable() + ") {");
    }
    switch (fetch) {
      case RootFetch root -> root(root, inner);
      case EntityFetch entities -> entities(entities, inner);
    }
    while (inner > depth) {
      line(--inner, "}");
    }
  }

  private void root(RootFetch fetch, int depth) {
    boolean nested = !fetch.path().segments().isEmpty();
    int inner = depth;
    if (nested) {
      line(inner++, "Flatten(path: \"" + fetch.path() + "\") {");
    }
    line(inner, "Fetch(" + head(fetch) + ") {");
    selectionSet(fetch.operation().selectionSet(), inner + 1);
    rewrites(fetch.outputRewrites(), inner + 1);
    line(inner, "}");
    if (nested) {
      line(depth, "}");
    }
  }

  private void entities(EntityFetch fetch, int depth) {
    EntityCall first = fetch.calls().getFirst();
    if (fetch.calls().size() == 1 && first.paths().size() == 1) {
      line(depth, "Flatten(path: \"" + first.paths().getFirst() + "\") {");
      line(depth + 1, "Fetch(" + head(fetch) + ") {");
      call(first, depth + 2);
      line(depth + 1, "}");
      line(depth, "}");
      return;
    }
    line(depth, "BatchFetch(" + head(fetch) + ") {");
    for (EntityCall call : fetch.calls()) {
      String paths =
          call.paths().stream().map(path -> "\"" + path + "\"").collect(Collectors.joining(", "));
      line(depth + 1, call.alias() + "(paths: [" + paths + "]) {");
      call(call, depth + 2);
      line(depth + 1, "}");
    }
    line(depth, "}");
  }

  private static String head(FetchNode fetch) {
    String waits = fetch.dependsOn().isEmpty()
        ? ""
        : ", after: "
            + fetch.dependsOn().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "service: \"" + fetch.subgraph() + "\", id: " + fetch.id() + waits;
  }

  private void call(EntityCall call, int depth) {
    selectionSet(new SelectionSet(call.requires()), depth);
    rewrites(call.inputRewrites(), depth);
    call.contextArguments().forEach(argument -> context(argument, depth));
    line(depth, "=>");
    selectionSet(call.selectionSet(), depth);
    rewrites(call.outputRewrites(), depth);
  }

  private void context(ContextArgument argument, int depth) {
    String sources = argument.sources().stream()
        .map(ContextArgument.Source::toString)
        .collect(Collectors.joining(" or "));
    line(
        depth,
        "fill $" + argument.variable() + (sources.isEmpty() ? " with null" : " from " + sources));
  }

  private void rewrites(List<Rewrite> rewrites, int depth) {
    for (Rewrite rewrite : rewrites) {
      line(
          depth,
          switch (rewrite) {
            case Rewrite.RenameKey(ResponsePath path, String key) ->
              "rename " + path + " to " + key;
            case Rewrite.SetTypename(ResponsePath path, String typename) ->
              "send " + path + " as " + typename;
          });
    }
  }

  private void selectionSet(SelectionSet selectionSet, int depth) {
    line(depth, "{");
    selectionSet.selections().forEach(selection -> selection(selection, depth + 1));
    line(depth, "}");
  }

  private void selection(Selection selection, int depth) {
    SelectionSet nested = switch (selection) {
      case Selection.Field field -> field.selectionSet();
      case Selection.InlineFragment fragment -> fragment.selectionSet();
    };
    String head = OperationText.head(selection);
    if (nested == null) {
      line(depth, head);
      return;
    }
    line(depth, head + " {");
    nested.selections().forEach(inner -> selection(inner, depth + 1));
    line(depth, "}");
  }
}
