package dev.weft.planner.plan;

import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.SubgraphDocument;
import dev.weft.planner.operation.UsedVariables;
import dev.weft.planner.operation.VariableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the fetches in a plan's JSON. */
final class PlanJsonFetches {
  /** What a fetch sends; without calls it is one from a root type. */
  record Content(
      SubgraphOperation operation, List<EntityCall> calls, List<Rewrite> outputRewrites) {}

  private static final Pattern CONTEXTUAL = Pattern.compile("_*contextualArgument_.*");

  private PlanJsonFetches() {}

  static Content fetch(JsonNode node, ResponsePath path) {
    Operation operation = SubgraphDocument.parse(node.text("operation"));
    if (!node.fields().containsKey("requires")) {
      return new Content(
          of(operation, node, operation.selectionSet()),
          List.of(),
          rewrites(node.objects("outputRewrites")));
    }
    List<EntityCall> calls = new ArrayList<>();
    for (Selection selection : operation.selectionSet().selections()) {
      if (selection instanceof Selection.Field field && field.name().equals("_entities")) {
        calls.add(call(field, List.of(path), node, operation));
      }
    }
    return new Content(of(operation, node, SelectionSet.of()), calls, List.of());
  }

  static Content batch(JsonNode node) {
    Operation operation = SubgraphDocument.parse(node.text("operation"));
    List<EntityCall> calls = new ArrayList<>();
    for (JsonNode entry : node.objects("entries")) {
      String alias = entry.text("alias");
      List<ResponsePath> paths =
          entry.textLists("paths").stream().map(PlanJsonPaths::path).toList();
      for (Selection selection : operation.selectionSet().selections()) {
        if (selection instanceof Selection.Field field && field.responseKey().equals(alias)) {
          calls.add(call(field, paths, entry, operation));
        }
      }
    }
    return new Content(of(operation, node, SelectionSet.of()), calls, List.of());
  }

  private static SubgraphOperation of(
      Operation operation, JsonNode node, SelectionSet selectionSet) {
    return new SubgraphOperation(
        operation.kind(),
        operation.name(),
        operation.variables(),
        selectionSet,
        node.text("operation"));
  }

  private static EntityCall call(
      Selection.Field field, List<ResponsePath> paths, JsonNode node, Operation operation) {
    if (!(field.arguments().get("representations") instanceof Value.Variable(String variable))
        || field.selectionSet() == null) {
      throw new IllegalArgumentException("plan: _entities without representations: " + field);
    }
    return new EntityCall(
        field.responseKey(),
        variable,
        paths,
        selections(node.objects("requires")),
        rewrites(node.objects("inputRewrites")),
        contexts(node.objects("contextRewrites"), operation, field.selectionSet()),
        field.selectionSet(),
        rewrites(node.objects("outputRewrites")));
  }

  private static List<Selection> selections(List<JsonNode> nodes) {
    List<Selection> selections = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<Selection> below = selections(node.objects("selections"));
      selections.add(
          node.kind().equals("InlineFragment")
              ? new Selection.InlineFragment(
                  node.optionalText("typeCondition"), List.of(), List.of(), new SelectionSet(below))
              : new Selection.Field(
                  node.optionalText("alias"),
                  node.text("name"),
                  new LinkedHashMap<>(),
                  List.of(),
                  List.of(),
                  below.isEmpty() ? null : new SelectionSet(below)));
    }
    return selections;
  }

  private static List<Rewrite> rewrites(List<JsonNode> nodes) {
    List<Rewrite> rewrites = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<String> path = node.texts("path");
      rewrites.add(
          switch (node.kind()) {
            case "KeyRenamer" ->
              new Rewrite.RenameKey(PlanJsonPaths.rewritten(path), node.text("renameKeyTo"));
            case "ValueSetter" ->
              new Rewrite.SetTypename(
                  PlanJsonPaths.rewritten(path.subList(0, path.size() - 1)),
                  node.text("setValueTo"));
            default ->
              throw new IllegalArgumentException("kind: " + node.kind() + " (expected: a rewrite)");
          });
    }
    return rewrites;
  }

  /** Variables that nothing fills are told by their names. */
  private static List<ContextArgument> contexts(
      List<JsonNode> nodes, Operation operation, SelectionSet selectionSet) {
    SequencedMap<String, List<ContextArgument.Source>> byVariable = new LinkedHashMap<>();
    for (JsonNode node : nodes) {
      byVariable
          .computeIfAbsent(node.text("renameKeyTo"), _ -> new ArrayList<>())
          .add(PlanJsonPaths.source(node.texts("path")));
    }
    Set<String> used = new LinkedHashSet<>();
    UsedVariables.collect(selectionSet, used);
    List<ContextArgument> arguments = new ArrayList<>();
    for (VariableDefinition variable : operation.variables()) {
      List<ContextArgument.Source> sources = byVariable.get(variable.name());
      boolean alwaysNull =
          used.contains(variable.name()) && CONTEXTUAL.matcher(variable.name()).matches();
      if (sources != null || alwaysNull) {
        arguments.add(new ContextArgument(
            variable.name(), variable.type(), sources == null ? List.of() : sources));
      }
    }
    return arguments;
  }
}
