package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.SubgraphDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a plan of the tree in its JSON. Confined to one plan. */
final class PlanJsonReader {

  /** Where a node stands: what it waits for, what must hold, the part of the answer, and where results go. */
  private record Place(
      List<Integer> after, List<Condition> conditions, int deferGroup, ResponsePath path) {
    static final Place START = new Place(List.of(), List.of(), 0, ResponsePath.ROOT);

    Place after(List<Integer> fetches) {
      return new Place(fetches, conditions, deferGroup, path);
    }

    Place given(Condition condition) {
      List<Condition> all = new ArrayList<>(conditions);
      all.add(condition);
      return new Place(after, all, deferGroup, path);
    }

    Place at(ResponsePath newPath) {
      return new Place(after, conditions, deferGroup, newPath);
    }
  }

  private final List<FetchNode> fetches = new ArrayList<>();
  private final List<DeferGroup> groups = new ArrayList<>();
  private final Map<String, Integer> idByName = new HashMap<>();
  private @Nullable SelectionSet primary;

  private PlanJsonReader() {}

  static QueryPlan read(@Nullable Object json) {
    JsonNode plan = JsonNode.of(json);
    if (!plan.kind().equals("QueryPlan")) {
      throw new IllegalArgumentException("kind: " + plan.kind() + " (expected: QueryPlan)");
    }
    return plan(plan.object("node"));
  }

  private static QueryPlan plan(@Nullable JsonNode node) {
    if (node != null && node.kind().equals("Condition") && isDivided(node)) {
      QueryPlan then = plan(node.object("ifClause"));
      List<QueryPlan.Alternative> alternatives = new ArrayList<>();
      alternatives.add(
          new QueryPlan.Alternative(node.text("condition"), plan(node.object("elseClause"))));
      alternatives.addAll(then.alternatives());
      return new QueryPlan(then.kind(), then.fetches(), then.deferral(), alternatives);
    }
    PlanJsonReader reader = new PlanJsonReader();
    if (node != null) {
      reader.node(node, Place.START);
    }
    return new QueryPlan(
        reader.kind(),
        reader.fetches,
        reader.primary == null ? null : new Deferral(reader.primary, reader.groups),
        List.of());
  }

  /** Whether a condition decides what is deferred. */
  private static boolean isDivided(JsonNode condition) {
    for (String clause : List.of("ifClause", "elseClause")) {
      JsonNode node = condition.object(clause);
      if (node != null
          && (node.kind().equals("Defer")
              || (node.kind().equals("Condition") && isDivided(node)))) {
        return true;
      }
    }
    return false;
  }

  private OperationKind kind() {
    for (FetchNode fetch : fetches) {
      if (fetch instanceof RootFetch root && root.path().segments().isEmpty()) {
        return root.operation().kind();
      }
    }
    return OperationKind.QUERY;
  }

  /** Reads a node and all below it; gives the fetches that what comes next waits for. */
  private List<Integer> node(@Nullable JsonNode node, Place place) {
    if (node == null) {
      return place.after();
    }
    return switch (node.kind()) {
      case "Sequence" -> {
        List<Integer> after = place.after();
        for (JsonNode step : node.objects("nodes")) {
          after = node(step, place.after(after));
        }
        yield after;
      }
      case "Parallel" -> {
        Set<Integer> after = new LinkedHashSet<>();
        node.objects("nodes").forEach(branch -> after.addAll(node(branch, place)));
        yield List.copyOf(after);
      }
      case "Condition" -> {
        String variable = node.text("condition");
        Set<Integer> after = new LinkedHashSet<>();
        after.addAll(node(node.object("ifClause"), place.given(new Condition(variable, true))));
        after.addAll(node(node.object("elseClause"), place.given(new Condition(variable, false))));
        yield List.copyOf(after);
      }
      case "Flatten" -> node(node.object("node"), place.at(PlanJsonPaths.path(node.texts("path"))));
      case "Subscription" ->
        node(node.object("rest"), place.after(node(node.object("primary"), place)));
      case "Defer" -> {
        JsonNode first = node.object("primary");
        if (primary == null) {
          primary = subselection(first);
        }
        List<Integer> after = node(first == null ? null : first.object("node"), place);
        node.objects("deferred").forEach(each -> deferred(each, place.deferGroup()));
        yield after;
      }
      case "Fetch" -> fetch(node, place, PlanJsonFetches.fetch(node, place.path()));
      case "BatchFetch" -> fetch(node, place, PlanJsonFetches.batch(node));
      default -> throw new IllegalArgumentException("kind: " + node.kind() + " (expected: a node)");
    };
  }

  private List<Integer> fetch(JsonNode node, Place place, PlanJsonFetches.Content content) {
    int id = fetches.size();
    List<Integer> after = place.after().stream().sorted().distinct().toList();
    String subgraph = node.text("serviceName");
    fetches.add(
        content.calls().isEmpty()
            ? new RootFetch(
                id,
                subgraph,
                after,
                place.conditions(),
                content.operation(),
                place.path(),
                content.outputRewrites(),
                place.deferGroup())
            : new EntityFetch(
                id,
                subgraph,
                after,
                place.conditions(),
                content.operation(),
                content.calls(),
                place.deferGroup()));
    if (node.optionalText("id") != null) {
      idByName.put(node.text("id"), id);
    }
    return List.of(id);
  }

  private void deferred(JsonNode deferred, int parent) {
    List<Integer> dependsOn = new ArrayList<>();
    for (JsonNode dependency : deferred.objects("depends")) {
      Integer id = idByName.get(dependency.text("id"));
      if (id == null) {
        throw new IllegalArgumentException("plan: no fetch has the id " + dependency.text("id"));
      }
      dependsOn.add(id);
    }
    JsonNode node = deferred.object("node");
    boolean isDivided = node != null && node.kind().equals("Defer");
    int id = groups.size() + 1;
    groups.add(new DeferGroup(
        id,
        parent,
        deferred.optionalText("label"),
        deferred.texts("queryPath"),
        subselection(isDivided && node != null ? node.object("primary") : deferred),
        dependsOn.stream().sorted().toList()));
    node(node, new Place(dependsOn, List.of(), id, ResponsePath.ROOT));
  }

  private static SelectionSet subselection(@Nullable JsonNode part) {
    String text = part == null ? null : part.optionalText("subselection");
    return text == null ? SelectionSet.of() : SubgraphDocument.parse(text).selectionSet();
  }
}
