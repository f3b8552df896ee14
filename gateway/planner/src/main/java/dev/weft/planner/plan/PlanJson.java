package dev.weft.planner.plan;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as the JSON that federation tools know, with {@code BatchFetch} for a request with several entity calls
 * or several paths.
 */
public final class PlanJson {
  private final StringBuilder out = new StringBuilder();

  private PlanJson() {}

  /** The JSON of {@code plan}, indented by two spaces. */
  public static String write(QueryPlan plan) {
    SequencedMap<String, @Nullable Object> object = kind("QueryPlan");
    PlanTree tree = PlanTree.of(plan);
    if (tree != null) {
      object.put("node", tree(tree));
    }
    PlanJson json = new PlanJson();
    json.value(object, 0);
    return json.out.append('\n').toString();
  }

  private static SequencedMap<String, @Nullable Object> kind(String kind) {
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("kind", kind);
    return object;
  }

  private static Object tree(PlanTree tree) {
    return switch (tree) {
      case PlanTree.Leaf(FetchNode fetch) -> fetch(fetch);
      case PlanTree.Sequence(List<PlanTree> steps) -> nodes("Sequence", steps);
      case PlanTree.Parallel(List<PlanTree> branches) -> nodes("Parallel", branches);
      case PlanTree.Defer(
          SelectionSet subselection,
          @Nullable PlanTree primary,
          List<PlanTree.Deferred> deferred) -> {
        SequencedMap<String, @Nullable Object> object = kind("Defer");
        object.put("primary", part(new LinkedHashMap<>(), subselection, primary));
        object.put("deferred", deferred.stream().map(PlanJson::deferred).toList());
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

  private static Object deferred(PlanTree.Deferred deferred) {
    DeferGroup group = deferred.group();
    SequencedMap<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put(
        "depends",
        group.dependsOn().stream()
            .map(id -> {
              SequencedMap<String, @Nullable Object> dependency = new LinkedHashMap<>();
              dependency.put("id", String.valueOf(id));
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
  private static Object part(
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

  private static Object nodes(String kind, List<PlanTree> children) {
    SequencedMap<String, @Nullable Object> object = kind(kind);
    object.put("nodes", children.stream().map(PlanJson::tree).toList());
    return object;
  }

  private static Object fetch(FetchNode fetch) {
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

  private static Object root(RootFetch fetch) {
    SequencedMap<String, @Nullable Object> object = kind("Fetch");
    object.put("serviceName", fetch.subgraph());
    operation(fetch.operation(), object);
    if (!fetch.outputRewrites().isEmpty()) {
      object.put("outputRewrites", rewrites(fetch.outputRewrites()));
    }
    return fetch.path().segments().isEmpty() ? object : flatten(fetch.path(), object);
  }

  private static Object entities(EntityFetch fetch) {
    EntityCall first = fetch.calls().getFirst();
    if (fetch.calls().size() == 1 && first.paths().size() == 1) {
      SequencedMap<String, @Nullable Object> object = kind("Fetch");
      object.put("serviceName", fetch.subgraph());
      object.put("requires", selections(first.requires()));
      operation(fetch.operation(), object);
      rewrites(first, object);
      return flatten(first.paths().getFirst(), object);
    }
    SequencedMap<String, @Nullable Object> object = kind("BatchFetch");
    object.put("serviceName", fetch.subgraph());
    operation(fetch.operation(), object);
    List<Object> entries = new ArrayList<>();
    for (EntityCall call : fetch.calls()) {
      SequencedMap<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("alias", call.alias());
      entry.put("paths", call.paths().stream().map(PlanJson::path).toList());
      entry.put("requires", selections(call.requires()));
      rewrites(call, entry);
      entries.add(entry);
    }
    object.put("entries", entries);
    return object;
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

  private static List<String> path(ResponsePath path) {
    return path.segments().stream().map(Object::toString).toList();
  }

  private static List<Object> rewrites(List<Rewrite> rewrites) {
    List<Object> list = new ArrayList<>();
    for (Rewrite rewrite : rewrites) {
      SequencedMap<String, @Nullable Object> object = switch (rewrite) {
        case Rewrite.RenameKey(ResponsePath path, String key) -> {
          SequencedMap<String, @Nullable Object> rename = kind("KeyRenamer");
          rename.put("path", path(path));
          rename.put("renameKeyTo", key);
          yield rename;
        }
        case Rewrite.SetTypename(ResponsePath path, String typename) -> {
          SequencedMap<String, @Nullable Object> set = kind("ValueSetter");
          List<String> segments = new ArrayList<>(path(path));
          segments.add("__typename");
          set.put("path", segments);
          set.put("setValueTo", typename);
          yield set;
        }
      };
      list.add(object);
    }
    return list;
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

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case SequencedMap<?, ?> object -> {
        String separator = "{\n";
        for (var entry : object.entrySet()) {
          out.append(separator).append("  ".repeat(depth + 1));
          string(String.valueOf(entry.getKey()));
          out.append(": ");
          value(entry.getValue(), depth + 1);
          separator = ",\n";
        }
        out.append(object.isEmpty() ? "{}" : "\n" + "  ".repeat(depth) + "}");
      }
      case List<?> list -> {
        String separator = "[\n";
        for (Object item : list) {
          out.append(separator).append("  ".repeat(depth + 1));
          value(item, depth + 1);
          separator = ",\n";
        }
        out.append(list.isEmpty() ? "[]" : "\n" + "  ".repeat(depth) + "]");
      }
      case null -> out.append("null");
      default -> string(value.toString());
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
