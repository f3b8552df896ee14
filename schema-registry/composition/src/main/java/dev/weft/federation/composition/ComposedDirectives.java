package dev.weft.federation.composition;

import static dev.weft.federation.composition.ArgumentMerge.AND;
import static dev.weft.federation.composition.ArgumentMerge.CONJUNCTION;
import static dev.weft.federation.composition.ArgumentMerge.MAX;
import static dev.weft.federation.composition.ArgumentMerge.UNION;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.spec.Link;
import dev.weft.federation.spec.Specification;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which directives of which subgraph the supergraph keeps, and under what name. Confined to one composition. */
final class ComposedDirectives {
  private final MergeContext context;
  /** By subgraph number: the name there to the composed directive. */
  private final List<Map<String, ComposedDirective>> byGraph = new ArrayList<>();

  private final Map<FederationDirective, ComposedDirective> federation = new LinkedHashMap<>();
  private final CustomDirectives custom;
  private boolean cacheTags;

  ComposedDirectives(MergeContext context) {
    this.context = context;
    List<Set<String>> uses = new ArrayList<>();
    for (SubgraphOutline outline : context.outlines()) {
      uses.add(outline.directivesUsed());
      Map<String, ComposedDirective> builtIn = new HashMap<>();
      for (String name : List.of("deprecated", "specifiedBy", "oneOf")) {
        builtIn.put(name, new ComposedDirective(name, name, null, false, null, Map.of()));
      }
      byGraph.add(builtIn);
    }
    for (FederationDirective kind : FederationDirective.values()) {
      Specification specification = specification(kind);
      if (specification != null) {
        collect(kind, specification, uses);
      }
    }
    for (int graph = 0; graph < uses.size(); graph++) {
      for (String name : uses.get(graph)) {
        cacheTags |=
            context.subgraphs().get(graph).directive(name) == FederationDirective.CACHE_TAG;
      }
    }
    Set<String> linked = new HashSet<>(Set.of("link", "join"));
    federation.values().forEach(directive -> {
      if (directive.specification() != null) {
        linked.add(directive.specification().url().name());
      }
    });
    custom = new CustomDirectives(context, linked);
    custom.collect(byGraph);
  }

  /** The specification by which a supergraph carries the directive, or null if it does not. */
  private static @Nullable Specification specification(FederationDirective kind) {
    return switch (kind) {
      case TAG -> Catalogue.TAG;
      case INACCESSIBLE -> Catalogue.INACCESSIBLE;
      case AUTHENTICATED -> Catalogue.AUTHENTICATED;
      case REQUIRES_SCOPES -> Catalogue.REQUIRES_SCOPES;
      case POLICY -> Catalogue.POLICY;
      case COST, LIST_SIZE -> Catalogue.COST;
      case CONTEXT -> Catalogue.CONTEXT;
      case KEY,
          REQUIRES,
          PROVIDES,
          EXTERNAL,
          EXTENDS,
          SHAREABLE,
          OVERRIDE,
          COMPOSE_DIRECTIVE,
          INTERFACE_OBJECT,
          FROM_CONTEXT,
          CACHE_TAG -> null;
    };
  }

  private static Map<String, ArgumentMerge> strategies(FederationDirective kind) {
    return switch (kind) {
      case REQUIRES_SCOPES -> Map.of("scopes", CONJUNCTION);
      case POLICY -> Map.of("policies", CONJUNCTION);
      case COST -> Map.of("weight", MAX);
      case LIST_SIZE ->
        Map.of(
            "assumedSize", MAX,
            "slicingArguments", UNION,
            "sizedFields", UNION,
            "requireOneSlicingArgument", AND);
      case FederationDirective _ -> Map.of();
    };
  }

  private void collect(
      FederationDirective kind, Specification specification, List<Set<String>> uses) {
    Map<String, List<Source<String>>> names = new LinkedHashMap<>();
    List<Source<String>> all = new ArrayList<>();
    for (int graph = 0; graph < uses.size(); graph++) {
      Subgraph subgraph = context.subgraphs().get(graph);
      for (String name : uses.get(graph)) {
        if (subgraph.directive(name) == kind) {
          Source<String> source = new Source<>(graph, subgraph, name);
          names.computeIfAbsent(name, _ -> new ArrayList<>()).add(source);
          all.add(source);
        }
      }
    }
    if (names.isEmpty()) {
      return;
    }
    if (names.size() > 1) {
      context.error(
          ErrorCode.LINK_IMPORT_NAME_MISMATCH,
          "@" + kind.specName(),
          "the directive @" + kind.specName() + " has different names",
          Source.views(all, name -> "@" + name),
          "import it under one name everywhere",
          Source.noted(all, s -> link(s, specification), name -> "@" + name));
      return;
    }
    String name = names.keySet().iterator().next();
    boolean repeatable = kind == FederationDirective.TAG || kind == FederationDirective.CONTEXT;
    ComposedDirective composed = new ComposedDirective(
        name, kind.specName(), specification, repeatable, null, strategies(kind));
    federation.put(kind, composed);
    all.forEach(source -> byGraph.get(source.graph()).put(name, composed));
  }

  /** Where a subgraph links the directive, by its own specification or that of federation. */
  private static List<ProblemLocation> link(Source<String> source, Specification specification) {
    Subgraph subgraph = source.subgraph();
    Link link = subgraph.links().find(specification.url().identity());
    Link found = link == null ? subgraph.links().find(Federation.IDENTITY) : link;
    return found == null
        ? List.of()
        : subgraph.atToken(found.application().location(), "@" + source.element());
  }

  /** The composed directive behind an application in a subgraph, or null if the supergraph drops it. */
  @Nullable
  ComposedDirective of(int graph, Directive directive) {
    return byGraph.get(graph).get(directive.name());
  }

  /** What each subgraph calls the directives that are kept, by its number. */
  List<Map<String, ComposedDirective>> byGraph() {
    return byGraph;
  }

  /** Whether merging knows this directive of the subgraph as one of a specification or the user's own. */
  boolean isMerged(int graph, Directive directive) {
    ComposedDirective composed = of(graph, directive);
    return composed != null && (composed.specification() != null || composed.definition() != null);
  }

  /** The name of a federation directive in the supergraph, or null if no subgraph applies it. */
  @Nullable
  String nameOf(FederationDirective kind) {
    ComposedDirective composed = federation.get(kind);
    return composed == null ? null : composed.name();
  }

  Map<FederationDirective, ComposedDirective> federation() {
    return federation;
  }

  CustomDirectives custom() {
    return custom;
  }

  boolean cacheTags() {
    return cacheTags;
  }
}
