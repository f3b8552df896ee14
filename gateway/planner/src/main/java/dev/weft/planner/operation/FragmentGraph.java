package dev.weft.planner.operation;

import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fragment of a document spreads which, checked before anything follows the spreads.
 *
 * <p>Validation follows fragments by recursion, anew for each operation, and graphql-java's own rule against cycles takes
 * exponential time. Here each spread is looked at once: no recursion, linear in the document. Confined to one call.
 */
final class FragmentGraph {
  private static final int MOST_ERRORS = 100;
  /** Validation may follow fragments for every operation, so often that this many selections per allowed one are read. */
  private static final int READINGS = 10;

  /** A spread, and how many selection sets stand round it in its definition. */
  private record Spread(String name, int depth, @Nullable SourceLocation location) {}

  /** An operation or a fragment, without what it spreads. */
  private record Part(
      String name, @Nullable SourceLocation location, List<Spread> spreads, int size, int depth) {}

  private record Step(Part part, Iterator<Spread> rest) {}

  private final Map<String, Part> fragments = new LinkedHashMap<>();
  private final List<Part> operations = new ArrayList<>();
  private final ParserLimits limits;

  private FragmentGraph(Document document, ParserLimits limits) {
    this.limits = limits;
    for (Definition<?> definition : document.getDefinitions()) {
      switch (definition) {
        case FragmentDefinition it -> fragments.putIfAbsent(it.getName(), part(it.getName(), it));
        case OperationDefinition it ->
          operations.add(part(it.getName() == null ? "" : it.getName(), it));
        default -> {}
      }
    }
  }

  /** What is wrong with the depth, the cycles, the size or the extent of what {@code document} spreads; empty when nothing is. */
  static List<OperationError> check(Document document, ParserLimits limits) {
    FragmentGraph graph = new FragmentGraph(document, limits);
    for (Collection<Part> parts : List.of(graph.operations, graph.fragments.values())) {
      for (Part part : parts) {
        if (part.depth() > limits.maxDepth()) {
          return List.of(graph.tooDeep(part.location(), ""));
        }
      }
    }
    List<OperationError> cycles = new ArrayList<>();
    List<Part> innermostFirst = graph.sorted(cycles);
    if (!cycles.isEmpty()) {
      return cycles;
    }
    @Nullable OperationError problem = graph.depth(innermostFirst);
    if (problem == null) {
      problem = graph.readings();
    }
    return problem == null
        ? OperationExtent.check(
            document, innermostFirst.stream().map(Part::name).toList(), limits.operation())
        : List.of(problem);
  }

  private record Open(Node<?> node, int depth) {}

  private static Part part(String name, Node<?> definition) {
    List<Spread> spreads = new ArrayList<>();
    int size = 0;
    int deepest = 0;
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(definition, 0));
    while (!open.isEmpty()) {
      Open next = open.pop();
      int depth = next.node() instanceof SelectionSet ? next.depth() + 1 : next.depth();
      deepest = Math.max(deepest, depth);
      if (next.node() instanceof graphql.language.Selection<?>) {
        size++;
      }
      if (next.node() instanceof FragmentSpread spread) {
        spreads.add(new Spread(spread.getName(), depth, spread.getSourceLocation()));
      }
      for (Node<?> child : next.node().getChildren()) {
        open.push(new Open(child, depth));
      }
    }
    return new Part(name, definition.getSourceLocation(), spreads, size, deepest);
  }

  /** The fragments, each after those it spreads; what closes a cycle goes to {@code cycles}. */
  private List<Part> sorted(List<OperationError> cycles) {
    List<Part> sorted = new ArrayList<>();
    Set<String> begun = new HashSet<>();
    Set<String> done = new HashSet<>();
    Deque<Step> open = new ArrayDeque<>();
    for (Part first : fragments.values()) {
      if (begun.add(first.name())) {
        open.push(new Step(first, first.spreads().iterator()));
      }
      while (!open.isEmpty()) {
        Step step = open.getFirst();
        if (!step.rest().hasNext()) {
          open.pop();
          done.add(step.part().name());
          sorted.add(step.part());
          continue;
        }
        Spread spread = step.rest().next();
        Part next = fragments.get(spread.name());
        if (next != null && begun.add(next.name())) {
          open.push(new Step(next, next.spreads().iterator()));
        } else if (next != null && !done.contains(next.name()) && cycles.size() < MOST_ERRORS) {
          cycles.add(cycle(step.part(), spread));
        }
      }
    }
    return sorted;
  }

  private static OperationError cycle(Part from, Spread spread) {
    String how = from.name().equals(spread.name())
        ? "Fragment \"" + from.name() + "\" spreads itself."
        : "Fragment \"" + spread.name() + "\" spreads itself by way of \"" + from.name() + "\".";
    return error(how, spread.location(), OperationError.VALIDATION_FAILED);
  }

  private @Nullable OperationError depth(List<Part> innermostFirst) {
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (Collection<Part> parts : List.of(innermostFirst, operations)) {
      for (Part part : parts) {
        int deepest = part.depth();
        for (Spread spread : part.spreads()) {
          deepest = Math.max(deepest, spread.depth() + depths.getOrDefault(spread.name(), 0));
          if (deepest > limits.maxDepth()) {
            return tooDeep(spread.location(), " once its fragments are inlined");
          }
        }
        depths.put(part.name(), deepest);
      }
    }
    return null;
  }

  private OperationError tooDeep(@Nullable SourceLocation location, String when) {
    return error(
        "The document nests selections more than " + limits.maxDepth() + " deep" + when + ".",
        location,
        OperationError.PARSE_FAILED);
  }

  /** Counts what a reader sees who follows each operation into each of its fragments once. */
  private @Nullable OperationError readings() {
    long left = (long) limits.maxSelections() * READINGS;
    for (Part operation : operations) {
      Set<String> seen = new HashSet<>();
      Deque<Part> open = new ArrayDeque<>();
      open.push(operation);
      while (!open.isEmpty()) {
        Part part = open.pop();
        left -= part.size();
        if (left < 0) {
          return error(
              "The document's operations spread fragments of too many fields together.",
              operation.location(),
              OperationError.VALIDATION_FAILED);
        }
        for (Spread spread : part.spreads()) {
          Part next = fragments.get(spread.name());
          if (next != null && seen.add(next.name())) {
            open.push(next);
          }
        }
      }
    }
    return null;
  }

  private static OperationError error(
      String message, @Nullable SourceLocation location, String code) {
    return OperationParser.error(message, location == null ? List.of() : List.of(location), code);
  }
}
