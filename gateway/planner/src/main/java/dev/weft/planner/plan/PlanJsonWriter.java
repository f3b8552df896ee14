package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes maps and lists of a plan, for its JSON. Confined to one plan. */
final class PlanJsonWriter {
  /** The fetches that a deferred part waits for: only these are told apart by an id. */
  private final Set<Integer> named = new HashSet<>();

  /** The ids they have in the JSON, in the order in which they stand there. */
  private final Map<Integer, String> names = new HashMap<>();

  private PlanJsonWriter() {}

  static SequencedMap<String, @Nullable Object> write(QueryPlan plan) {
    PlanJsonWriter writer = new PlanJsonWriter();
    SequencedMap<String, @Nullable Object> object = kind("QueryPlan");
    PlanTree tree = PlanTree.of(plan);
    if (tree != null) {
      object.put("node", writer.tree(tree));
    }
    return object;
  }

  private static SequencedMap<String, @Nullable Object> kind(String kind) {
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("kind", kind);
    return object;
  }

  private Object tree(PlanTree tree) {
    return switch (tree) {
      case PlanTree.Leaf(FetchNode fetch) -> fetch(fetch);
      case PlanTree.Sequence(List<PlanTree> steps) -> nodes("Sequence", steps);
      case PlanTree.Parallel(List<PlanTree> branches) -> nodes("Parallel", branches);
      case PlanTree.Defer(
          SelectionSet subselection,
          @Nullable PlanTree primary,
          List<PlanTree.Deferred> deferred) -> {
        SequencedMap<String, @Nullable Object> object = kind("Defer");
        deferred.forEach(each -> named.addAll(each.group().dependsOn()));
        object.put("primary", part(new LinkedHashMap<>(), subselection, primary));
        object.put("deferred", deferred.stream().map(this::deferred).toList());
        yield object;
      }
      case PlanTree.Condition(
          String variable,
          @Nullable PlanTree ifClause,
          @Nullable PlanTree elseClause) -> {
        SequencedMap<String, @Nullable Object> object = kind("Condition");
        object.put("condition", variable);
        if (ifClause != null) {
          object.put("ifClause", tree(ifClause));
        }
        if (elseClause != null) {
          object.put("elseClause", tree(elseClause));
        }
        yield object;
      }
      case PlanTree.Subscription(FetchNode primary, @Nullable PlanTree rest) -> {
        SequencedMap<String, @Nullable Object> object = kind("Subscription");
        object.put("primary", fetch(primary));
        if (rest != null) {
          object.put("rest", tree(rest));
        }
        yield object;
      }
    };
  }

  private Object deferred(PlanTree.Deferred deferred) {
    DeferGroup group = deferred.group();
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put(
        "depends",
        group.dependsOn().stream()
            .map(id -> {
              SequencedMap<String, @Nullable Object> dependency = new LinkedHashMap<>();
              dependency.put("id", names.getOrDefault(id, String.valueOf(id)));
              return dependency;
            })
            .toList());
    if (group.label() != null) {
      object.put("label", group.label());
    }
    object.put("queryPath", group.queryPath());
    return part(object, group.subselection(), deferred.node());
  }

  /** A part of the answer; what is divided further says by itself what it selects. */
  private Object part(
      SequencedMap<String, @Nullable Object> object,
      SelectionSet subselection,
      @Nullable PlanTree node) {
    if (!subselection.selections().isEmpty() && !(node instanceof PlanTree.Defer)) {
      object.put("subselection", Subselection.write(subselection));
    }
    if (node != null) {
      object.put("node", tree(node));
    }
    return object;
  }

  private Object nodes(String kind, List<PlanTree> children) {
    SequencedMap<String, @Nullable Object> object = kind(kind);
    object.put("nodes", children.stream().map(this::tree).toList());
    return object;
  }

  private Object fetch(FetchNode fetch) {
    Object node = switch (fetch) {
      case RootFetch root -> root(root);
      case EntityFetch entities -> entities(entities);
    };
    for (Condition condition : fetch.conditions().reversed()) {
      SequencedMap<String, @Nullable Object> object = kind("Condition");
      object.put("condition", condition.variable());
      object.put(condition.expected() ? "ifClause" : "elseClause", node);
      node = object;
    }
    return node;
  }

  private Object root(RootFetch fetch) {
    SequencedMap<String, @Nullable Object> object = kind("Fetch");
    service(fetch, object);
    operation(fetch.operation(), object);
    if (!fetch.outputRewrites().isEmpty()) {
      object.put("outputRewrites", rewrites(fetch.outputRewrites()));
    }
    return fetch.path().segments().isEmpty() ? object : flatten(fetch.path(), object);
  }

  private Object entities(EntityFetch fetch) {
    EntityCall first = fetch.calls().getFirst();
    if (fetch.calls().size() == 1 && first.paths().size() == 1) {
      SequencedMap<String, @Nullable Object> object = kind("Fetch");
      service(fetch, object);
      object.put("requires", selections(first.requires()));
      operation(fetch.operation(), object);
      rewrites(first, object);
      return flatten(first.paths().getFirst(), object);
    }
    SequencedMap<String, @Nullable Object> object = kind("BatchFetch");
    service(fetch, object);
    operation(fetch.operation(), object);
    List<Object> entries = new ArrayList<>();
    for (EntityCall call : fetch.calls()) {
      SequencedMap<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("alias", call.alias());
      entry.put("paths", call.paths().stream().map(PlanJsonWriter::path).toList());
      entry.put("requires", selections(call.requires()));
      rewrites(call, entry);
      entries.add(entry);
    }
    object.put("entries", entries);
    return object;
  }

  private void service(FetchNode fetch, SequencedMap<String, @Nullable Object> object) {
    if (named.contains(fetch.id())) {
      String name = String.valueOf(names.size());
      names.put(fetch.id(), name);
      object.put("id", name);
    }
    object.put("serviceName", fetch.subgraph());
  }

  private static void rewrites(EntityCall call, SequencedMap<String, @Nullable Object> object) {
    if (!call.inputRewrites().isEmpty()) {
      object.put("inputRewrites", rewrites(call.inputRewrites()));
    }
    if (!call.contextArguments().isEmpty()) {
      object.put("contextRewrites", contexts(call.contextArguments()));
    }
    if (!call.outputRewrites().isEmpty()) {
      object.put("outputRewrites", rewrites(call.outputRewrites()));
    }
  }

  private static List<Object> contexts(List<ContextArgument> arguments) {
    List<Object> list = new ArrayList<>();
    for (ContextArgument argument : arguments) {
      for (ContextArgument.Source source : argument.sources()) {
        SequencedMap<String, @Nullable Object> rename = kind("KeyRenamer");
        rename.put("path", source.steps());
        rename.put("renameKeyTo", argument.variable());
        list.add(rename);
      }
    }
    return list;
  }

  private static Object flatten(ResponsePath path, Object node) {
    SequencedMap<String, @Nullable Object> object = kind("Flatten");
    object.put("path", path(path));
    object.put("node", node);
    return object;
  }

  private static void operation(
      SubgraphOperation operation, SequencedMap<String, @Nullable Object> object) {
    object.put(
        "variableUsages",
        operation.variables().stream()
            .filter(variable -> !variable.type().name().equals("_Any"))
            .map(VariableDefinition::name)
            .toList());
    object.put("operation", operation.text());
    object.put("operationKind", operation.kind().keyword());
    if (operation.name() != null) {
      object.put("operationName", operation.name());
    }
  }

  /** Narrowing stands with what it narrows: {@code @|[A,B]}. */
  private static List<String> path(ResponsePath path) {
    List<String> steps = new ArrayList<>();
    for (ResponsePath.Segment segment : path.segments()) {
      if (segment instanceof ResponsePath.Segment.OnTypes && !steps.isEmpty()) {
        steps.add(steps.removeLast() + segment);
      } else {
        steps.add(segment.toString());
      }
    }
    return steps;
  }

  private static List<Object> rewrites(List<Rewrite> rewrites) {
    List<Object> list = new ArrayList<>();
    for (Rewrite rewrite : rewrites) {
      for (List<String> path : rewritten(rewrite.path())) {
        list.add(
            switch (rewrite) {
              case Rewrite.RenameKey(ResponsePath _, String key) -> {
                SequencedMap<String, @Nullable Object> rename = kind("KeyRenamer");
                rename.put("path", path);
                rename.put("renameKeyTo", key);
                yield rename;
              }
              case Rewrite.SetTypename(ResponsePath _, String typename) -> {
                SequencedMap<String, @Nullable Object> set = kind("ValueSetter");
                List<String> withKey = new ArrayList<>(path);
                withKey.add("__typename");
                set.put("path", withKey);
                set.put("setValueTo", typename);
                yield set;
              }
            });
      }
    }
    return list;
  }

  /** The paths of a rewrite, one for each type where it narrows: {@code ... on T}. */
  private static List<List<String>> rewritten(ResponsePath path) {
    List<List<String>> paths = List.of(List.of());
    for (ResponsePath.Segment segment : path.segments()) {
      List<String> steps = segment instanceof ResponsePath.Segment.OnTypes(List<String> types)
          ? types.stream().map(type -> "... on " + type).toList()
          : List.of(segment.toString());
      List<List<String>> longer = new ArrayList<>();
      for (String step : steps) {
        for (List<String> start : paths) {
          List<String> next = new ArrayList<>(start);
          next.add(step);
          longer.add(next);
        }
      }
      paths = longer;
    }
    return paths;
  }

  private static List<Object> selections(List<Selection> selections) {
    List<Object> list = new ArrayList<>();
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> {
          SequencedMap<String, @Nullable Object> object = kind("Field");
          if (field.alias() != null) {
            object.put("alias", field.alias());
          }
          object.put("name", field.name());
          if (field.selectionSet() != null) {
            object.put("selections", selections(field.selectionSet().selections()));
          }
          list.add(object);
        }
        case Selection.InlineFragment fragment -> {
          SequencedMap<String, @Nullable Object> object = kind("InlineFragment");
          if (fragment.typeCondition() != null) {
            object.put("typeCondition", fragment.typeCondition());
          }
          object.put("selections", selections(fragment.selectionSet().selections()));
          list.add(object);
        }
      }
    }
    return list;
  }
}
