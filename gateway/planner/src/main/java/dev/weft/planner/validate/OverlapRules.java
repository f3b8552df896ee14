package dev.weft.planner.validate;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.FetchNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Fields of one response key must be mergeable in a subgraph's operation (GraphQL September 2025, 5.3.2). */
final class OverlapRules {
  private record Asked(
      String parent, Selection.Field field, @Nullable TypeRef type) {}

  private OverlapRules() {}

  static void check(
      FetchNode fetch,
      SubgraphSchema subgraph,
      String type,
      SelectionSet selectionSet,
      List<PlanFault> faults) {
    List<Asked> asked = new ArrayList<>();
    collect(subgraph, type, selectionSet, asked);
    check(fetch, subgraph, asked, faults);
  }

  private static void collect(
      SubgraphSchema subgraph, String type, SelectionSet selectionSet, List<Asked> into) {
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.Field field -> into.add(new Asked(type, field, type(subgraph, type, field)));
        case Selection.InlineFragment fragment ->
          collect(
              subgraph,
              fragment.typeCondition() == null ? type : fragment.typeCondition(),
              fragment.selectionSet(),
              into);
      }
    }
  }

  private static @Nullable TypeRef type(
      SubgraphSchema subgraph, String parent, Selection.Field field) {
    SubgraphSchema.Type type = subgraph.type(parent);
    SubgraphSchema.Field declared = type == null ? null : type.fields().get(field.name());
    return declared == null ? null : declared.type();
  }

  private static void check(
      FetchNode fetch, SubgraphSchema subgraph, List<Asked> asked, List<PlanFault> faults) {
    SequencedMap<String, List<Asked>> byKey = new LinkedHashMap<>();
    for (Asked field : asked) {
      byKey.computeIfAbsent(field.field().responseKey(), _ -> new ArrayList<>()).add(field);
    }
    for (var entry : byKey.entrySet()) {
      List<Asked> same = entry.getValue();
      Asked first = same.getFirst();
      List<Asked> below = new ArrayList<>();
      for (Asked field : same) {
        if (!shape(subgraph, first.type()).equals(shape(subgraph, field.type()))) {
          faults.add(new PlanFault(
              fetch.id(),
              entry.getKey() + " is " + first.type() + " and " + field.type() + " in one place"));
        }
        if (field.parent().equals(first.parent())
            && !(field.field().name().equals(first.field().name())
                && field.field().arguments().equals(first.field().arguments()))) {
          faults.add(new PlanFault(fetch.id(), entry.getKey() + " stands for two fields"));
        }
        if (field.field().selectionSet() != null && field.type() != null) {
          collect(subgraph, field.type().name(), field.field().selectionSet(), below);
        }
      }
      if (!below.isEmpty()) {
        check(fetch, subgraph, below, faults);
      }
    }
  }

  private static String shape(SubgraphSchema subgraph, @Nullable TypeRef type) {
    return switch (type) {
      case null -> "";
      case TypeRef.NonNull(TypeRef inner) -> shape(subgraph, inner) + "!";
      case TypeRef.ListOf(TypeRef item) -> "[" + shape(subgraph, item) + "]";
      case TypeRef.Named(String name) -> {
        SubgraphSchema.Type named = subgraph.type(name);
        yield named == null || named.kind() == SubgraphSchema.Kind.LEAF ? name : "{}";
      }
    };
  }
}
