package dev.weft.planner.explain;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the objects where a fetch enters its subgraph.
 *
 * @param fields those asked of the objects themselves, and what is selected of each
 * @param below coordinates of those that come with them
 * @param provided those of {@code below} that are there only because a field above provides them
 */
record Asked(
    SequencedMap<Coordinate, List<SelectionSet>> fields,
    SequencedSet<String> below,
    SequencedSet<String> provided) {

  /** How many missing coordinates are told; one more is looked for, to know whether there are more. */
  static final int MOST_MISSING = 3;

  /** A field of a type. */
  record Coordinate(String type, String field) {
    @Override
    public String toString() {
      return type + "." + field;
    }
  }

  private record Step(String type, @Nullable QueryNode node, String field) {}

  /** What is asked in {@code subgraph}, by the types that the outermost fragments name. */
  static SequencedMap<String, Asked> of(
      QueryGraph graph, String subgraph, String type, SelectionSet selectionSet) {
    SequencedMap<String, Asked> byType = new LinkedHashMap<>();
    for (Selection selection : selectionSet.selections()) {
      String on =
          selection instanceof Selection.InlineFragment fragment && fragment.typeCondition() != null
              ? fragment.typeCondition()
              : type;
      byType
          .computeIfAbsent(
              on,
              _ -> new Asked(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashSet<>()))
          .add(graph, subgraph, on, selection);
    }
    return byType;
  }

  private void add(QueryGraph graph, String subgraph, String type, Selection selection) {
    Walk walk = new Walk(graph, subgraph);
    SequencedMap<Step, List<SelectionSet>> steps = new LinkedHashMap<>();
    walk.steps(type, graph.node(subgraph, type), selection, steps);
    steps.forEach((step, inner) -> {
      if (!step.field().equals("__typename")) {
        fields
            .computeIfAbsent(new Coordinate(step.type(), step.field()), _ -> new ArrayList<>())
            .addAll(inner);
      }
      walk.below(step, inner, this);
    });
  }

  /** The first few coordinates below a field that its subgraph does not resolve there by itself. */
  static SequencedSet<String> missing(
      QueryGraph graph, FieldEdge edge, List<SelectionSet> sets, Set<String> labels) {
    SequencedSet<String> missing = new LinkedHashSet<>();
    new Walk(graph, edge.from().subgraph()).missing(edge, sets, labels, missing);
    return missing;
  }

  /** Steps down with the node, which tells what is provided. */
  private record Walk(QueryGraph graph, String subgraph) {
    void steps(
        String type,
        @Nullable QueryNode node,
        Selection selection,
        SequencedMap<Step, List<SelectionSet>> into) {
      switch (selection) {
        case Selection.Field field -> {
          List<SelectionSet> inner =
              into.computeIfAbsent(new Step(type, node, field.name()), _ -> new ArrayList<>());
          if (field.selectionSet() != null) {
            inner.add(field.selectionSet());
          }
        }
        case Selection.InlineFragment fragment -> {
          String on = fragment.typeCondition() == null ? type : fragment.typeCondition();
          QueryNode narrowed = node == null ? null : node.narrow(on);
          QueryNode there = narrowed == null || !narrowed.typeName().equals(on)
              ? graph.node(subgraph, on)
              : narrowed;
          fragment.selectionSet().selections().forEach(it -> steps(on, there, it, into));
        }
      }
    }

    void missing(
        FieldEdge above, List<SelectionSet> sets, Set<String> labels, SequencedSet<String> into) {
      QueryNode to = above.to();
      if (to == null || into.size() > MOST_MISSING) {
        return;
      }
      SequencedMap<Step, List<SelectionSet>> steps = new LinkedHashMap<>();
      sets.forEach(set -> set.selections().forEach(it -> steps(to.typeName(), to, it, steps)));
      steps.forEach((step, inner) -> {
        FieldEdge edge = step.node() == null ? null : step.node().field(step.field());
        if (edge != null
            && edge.isThere(labels)
            && edge.requires() == null
            && edge.contextArguments().isEmpty()) {
          missing(edge, inner, labels, into);
        } else if (!step.field().equals("__typename")) {
          into.add(step.type() + "." + step.field());
        }
      });
    }

    void below(Step step, List<SelectionSet> sets, Asked into) {
      FieldEdge edge = step.node() == null ? null : step.node().field(step.field());
      QueryNode to = edge == null ? null : edge.to();
      if (to == null) {
        return;
      }
      SequencedMap<Step, List<SelectionSet>> steps = new LinkedHashMap<>();
      sets.forEach(set -> set.selections().forEach(it -> steps(to.typeName(), to, it, steps)));
      steps.forEach((inner, deeper) -> {
        if (!inner.field().equals("__typename")) {
          String coordinate = inner.type() + "." + inner.field();
          into.below.add(coordinate);
          QueryNode node = inner.node();
          if (node != null
              && node.plain() != node
              && node.plain().field(inner.field()) == null
              && node.field(inner.field()) != null) {
            into.provided.add(coordinate);
          }
        }
        below(inner, deeper, into);
      });
    }
  }
}
