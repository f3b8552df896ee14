package dev.weft.planner.operation;

import graphql.language.Definition;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what operations ask for and holds it against {@link OperationLimits}.
 *
 * <p>The document must be free of cycles. Each definition is read once, what a fragment has is added at each spread: linear
 * in the document, though the operation it stands for may be exponentially larger. Confined to one call.
 */
final class OperationExtent {
  /** What is counted. */
  private enum Measure {
    FIELDS(OperationError.TOO_MANY_FIELDS, "selects more than %d fields"),
    ALIASES(OperationError.TOO_MANY_ALIASES, "has more than %d aliases"),
    ROOT_FIELDS(OperationError.TOO_MANY_ROOT_FIELDS, "selects more than %d root fields"),
    DIRECTIVES(OperationError.TOO_MANY_DIRECTIVES, "has more than %d directives");

    private final String code;
    private final String complaint;

    Measure(String code, String complaint) {
      this.code = code;
      this.complaint = complaint;
    }
  }

  /** A node, and whether it stands directly in its definition's own selection set, inline fragments apart. */
  private record Open(Node<?> node, boolean root) {}

  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Map<String, Map<Measure, Long>> extents = new HashMap<>();
  private final OperationLimits limits;
  private final Map<Measure, Integer> most = new EnumMap<>(Measure.class);

  private OperationExtent(OperationLimits limits) {
    this.limits = limits;
    most.put(Measure.FIELDS, limits.maxFields());
    most.put(Measure.ALIASES, limits.maxAliases());
    most.put(Measure.ROOT_FIELDS, limits.maxRootFields());
    most.put(Measure.DIRECTIVES, limits.maxDirectives());
  }

  /**
   * What is too much in {@code document}; empty when nothing is.
   *
   * @param innermostFirst the names of its fragments, each after those it spreads
   */
  static List<OperationError> check(
      Document document, List<String> innermostFirst, OperationLimits limits) {
    OperationExtent extent = new OperationExtent(limits);
    List<OperationError> errors = new ArrayList<>();
    for (FragmentDefinition it : document.getDefinitionsOfType(FragmentDefinition.class)) {
      extent.fragments.putIfAbsent(it.getName(), it);
    }
    for (String name : innermostFirst) {
      FragmentDefinition fragment = extent.fragments.get(name);
      if (fragment != null) {
        extent.extents.put(name, extent.count(fragment, errors));
      }
    }
    for (OperationDefinition it : document.getDefinitionsOfType(OperationDefinition.class)) {
      Map<Measure, Long> counts = extent.count(it, errors);
      counts.forEach((measure, count) -> {
        if (count > extent.limit(measure)) {
          errors.add(extent.tooMuch(measure, it));
        }
      });
    }
    return errors;
  }

  private Map<Measure, Long> count(Definition<?> definition, List<OperationError> errors) {
    Map<Measure, Long> counts = new EnumMap<>(Measure.class);
    for (Open open : nodes(definition)) {
      if (open.node() instanceof DirectivesContainer<?> carrier
          && carrier.getDirectives().size() > limits.maxDirectivesInOnePlace()
          && errors.isEmpty()) {
        errors.add(tooManyInOnePlace(open.node()));
      }
      for (Measure measure : Measure.values()) {
        counts.merge(measure, extent(open, measure), OperationExtent::add);
      }
    }
    return counts;
  }

  /** What one node adds, with the fragment that it spreads but without its children. */
  private long extent(Open open, Measure measure) {
    long own = own(open, measure);
    if (open.node() instanceof FragmentSpread spread
        && (measure != Measure.ROOT_FIELDS || open.root())) {
      @Nullable Map<Measure, Long> fragment = extents.get(spread.getName());
      return fragment == null ? own : add(own, fragment.getOrDefault(measure, 0L));
    }
    return own;
  }

  private static long own(Open open, Measure measure) {
    Node<?> node = open.node();
    return switch (measure) {
      case FIELDS -> node instanceof Field ? 1 : 0;
      case ALIASES -> node instanceof Field field && field.getAlias() != null ? 1 : 0;
      case ROOT_FIELDS -> open.root() && node instanceof Field ? 1 : 0;
      case DIRECTIVES ->
        node instanceof DirectivesContainer<?> carrier ? carrier.getDirectives().size() : 0;
    };
  }

  /** Stops at the number that stands for no limit: fragments that double each other soon leave all numbers behind. */
  private static long add(long a, long b) {
    return Math.min(Integer.MAX_VALUE, a + b);
  }

  private int limit(Measure measure) {
    return most.getOrDefault(measure, Integer.MAX_VALUE);
  }

  private OperationError tooMuch(Measure measure, OperationDefinition operation) {
    @Nullable String name = operation.getName();
    return OperationParser.error(
        (name == null ? "The operation " : "The operation \"" + name + "\" ")
            + measure.complaint.formatted(limit(measure))
            + ", its fragments followed.",
        places(crossing(measure, operation, limit(measure))),
        measure.code);
  }

  /** The node below {@code definition} with which there are more than {@code left}, in a fragment if need be. */
  private Node<?> crossing(Measure measure, Definition<?> definition, long left) {
    long rest = left;
    for (Open open : nodes(definition)) {
      long extent = extent(open, measure);
      if (extent <= rest) {
        rest -= extent;
        continue;
      }
      if (open.node() instanceof FragmentSpread spread && extent > own(open, measure) + rest) {
        @Nullable FragmentDefinition fragment = fragments.get(spread.getName());
        return fragment == null ? spread : crossing(measure, fragment, rest - own(open, measure));
      }
      return open.node();
    }
    return definition;
  }

  /** {@code definition} and all below it that counts, in the order of the document. */
  private static List<Open> nodes(Definition<?> definition) {
    List<Open> nodes = new ArrayList<>();
    Deque<Open> rest = new ArrayDeque<>();
    rest.push(new Open(definition, true));
    while (!rest.isEmpty()) {
      Open next = rest.pop();
      nodes.add(next);
      boolean root = next.root()
          && (next.node() instanceof Definition
              || next.node() instanceof SelectionSet
              || next.node() instanceof InlineFragment);
      for (Node<?> child : next.node().getChildren().reversed()) {
        if (child instanceof SelectionSet
            || child instanceof Selection
            || child instanceof VariableDefinition) {
          rest.push(new Open(child, root));
        }
      }
    }
    return nodes;
  }

  private OperationError tooManyInOnePlace(Node<?> node) {
    return OperationParser.error(
        "More than " + limits.maxDirectivesInOnePlace() + " directives stand in one place.",
        places(node),
        OperationError.TOO_MANY_DIRECTIVES);
  }

  private static List<SourceLocation> places(Node<?> node) {
    SourceLocation place = node.getSourceLocation();
    return place == null ? List.of() : List.of(place);
  }
}
