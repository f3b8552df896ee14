package dev.weft.federation.composition;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Catalogue;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.spec.Link;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Directives that a supergraph carries for the subgraphs' sake, unmerged, in {@code @join__directive} (join v0.4).
 *
 * <p>These are connectors with their links, and cache tags.
 */
final class CarriedDirectives {
  private final MergeContext context;

  CarriedDirectives(MergeContext context) {
    this.context = context;
  }

  <T> List<Directive> merge(List<Source<T>> sources, Function<T, List<Directive>> directives) {
    Map<Directive, List<Value>> graphs = new LinkedHashMap<>();
    for (Source<T> source : sources) {
      for (Directive directive : directives.apply(source.element())) {
        String name = carriedName(source.subgraph(), directive);
        if (name != null) {
          List<Value> named = graphs.computeIfAbsent(
              new Directive(name, directive.arguments(), null), _ -> new ArrayList<>(1));
          Value graph = context.graph(source.graph());
          if (!named.contains(graph)) {
            named.add(graph);
          }
        }
      }
    }
    List<Directive> carried = new ArrayList<>();
    graphs.forEach((directive, names) -> {
      SequencedMap<String, Value> arguments = new LinkedHashMap<>();
      arguments.put("graphs", new Value.ListValue(names));
      arguments.put("name", Value.StringValue.of(directive.name()));
      arguments.put("args", new Value.ObjectValue(directive.arguments()));
      carried.add(new Directive("join__directive", arguments, null));
    });
    return carried;
  }

  /** What the supergraph calls a carried directive, or null if it is none. */
  private static @Nullable String carriedName(Subgraph subgraph, Directive directive) {
    if (subgraph.directive(directive.name()) == FederationDirective.CACHE_TAG) {
      return "federation__cacheTag";
    }
    Link connect = subgraph.links().find(Catalogue.CONNECT_IDENTITY);
    if (connect == null) {
      return null;
    }
    if (directive == connect.application()) {
      return directive.name();
    }
    String specName = connect.specDirective(directive.name());
    return "connect".equals(specName) || "source".equals(specName) ? directive.name() : null;
  }
}
