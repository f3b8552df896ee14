package dev.weft.federation.composition;

import dev.weft.federation.problem.HintCode;
import dev.weft.federation.schema.BuiltIns;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges the directives that clients may write: those every subgraph defines, where all allow them. */
final class ExecutableDirectives {
  private static final List<String> LOCATIONS = List.of(
      "QUERY",
      "MUTATION",
      "SUBSCRIPTION",
      "FIELD",
      "FRAGMENT_DEFINITION",
      "FRAGMENT_SPREAD",
      "INLINE_FRAGMENT",
      "VARIABLE_DEFINITION");

  private final MergeContext context;
  private final Arguments arguments;
  private final Descriptions descriptions;

  ExecutableDirectives(MergeContext context, Arguments arguments) {
    this.context = context;
    this.arguments = arguments;
    this.descriptions = new Descriptions(context);
  }

  /** Whether clients may write the directive in operations. */
  static boolean isExecutable(DirectiveDefinition directive) {
    return directive.locations().stream().anyMatch(LOCATIONS::contains);
  }

  List<DirectiveDefinition> merge(Set<String> alreadyDefined) {
    Map<String, List<Source<DirectiveDefinition>>> byName = new LinkedHashMap<>();
    for (int graph = 0; graph < context.subgraphs().size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      for (DirectiveDefinition directive : subgraph.schema().directives().values()) {
        if (isExecutable(directive)
            && !BuiltIns.directives().containsKey(directive.name())
            && !alreadyDefined.contains(directive.name())
            && subgraph.directive(directive.name()) == null) {
          byName
              .computeIfAbsent(directive.name(), _ -> new ArrayList<>())
              .add(new Source<>(graph, subgraph, directive));
        }
      }
    }
    List<DirectiveDefinition> merged = new ArrayList<>();
    byName.forEach((name, sources) -> one(name, sources, merged));
    return merged;
  }

  private static String locations(DirectiveDefinition directive) {
    return String.join(
        " | ", directive.locations().stream().filter(LOCATIONS::contains).toList());
  }

  private void one(
      String name, List<Source<DirectiveDefinition>> sources, List<DirectiveDefinition> merged) {
    String coordinate = "@" + name;
    if (sources.size() < context.subgraphs().size()) {
      context.hint(
          HintCode.INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE,
          coordinate,
          "the executable directive " + coordinate + " is left out of the supergraph, since only "
              + Source.names(sources) + " defines it");
      return;
    }
    List<String> locations = new ArrayList<>();
    boolean sameLocations = true;
    for (String location : LOCATIONS) {
      long count = sources.stream()
          .filter(s -> s.element().locations().contains(location))
          .count();
      if (count == sources.size()) {
        locations.add(location);
      } else {
        sameLocations &= count == 0;
      }
    }
    if (locations.isEmpty()) {
      context.hint(
          HintCode.NO_EXECUTABLE_DIRECTIVE_INTERSECTION,
          coordinate,
          "the executable directive " + coordinate
              + " is left out of the supergraph, since no location is common to all subgraphs: "
              + String.join(", but ", Source.views(sources, ExecutableDirectives::locations)));
      return;
    }
    if (!sameLocations) {
      context.hint(
          HintCode.INCONSISTENT_EXECUTABLE_DIRECTIVE_LOCATIONS,
          coordinate,
          "the executable directive " + coordinate + " has different locations: "
              + String.join(", but ", Source.views(sources, ExecutableDirectives::locations))
              + "; the supergraph keeps those that all subgraphs have");
    }
    boolean repeatable = sources.stream().allMatch(s -> s.element().repeatable());
    if (!repeatable && sources.stream().anyMatch(s -> s.element().repeatable())) {
      context.hint(
          HintCode.INCONSISTENT_EXECUTABLE_DIRECTIVE_REPEATABLE,
          coordinate,
          "the executable directive " + coordinate
              + " is not repeatable in the supergraph, since it is not in "
              + Source.names(
                  sources.stream().filter(s -> !s.element().repeatable()).toList()));
    }
    merged.add(new DirectiveDefinition(
        descriptions.merge(sources, coordinate, DirectiveDefinition::description),
        name,
        arguments.merge(
            sources, coordinate, DirectiveDefinition::arguments, DirectiveDefinition::location),
        repeatable,
        locations,
        null));
  }
}
