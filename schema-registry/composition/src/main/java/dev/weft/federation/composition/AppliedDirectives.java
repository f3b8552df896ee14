package dev.weft.federation.composition;

import dev.weft.federation.problem.HintCode;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges the directives that subgraphs apply to one element. */
final class AppliedDirectives {
  private final MergeContext context;
  private final ComposedDirectives composed;
  private final CarriedDirectives carried;

  AppliedDirectives(MergeContext context, ComposedDirectives composed) {
    this.context = context;
    this.composed = composed;
    this.carried = new CarriedDirectives(context);
  }

  /** The definitions of the users' own directives that the supergraph keeps. */
  List<DirectiveDefinition> definitions() {
    return composed.custom().links().values().stream()
        .flatMap(link -> link.definitions().values().stream())
        .map(Source::element)
        .toList();
  }

  /** The directives the supergraph has on the element at {@code coordinate}. */
  <T> List<Directive> merge(
      List<Source<T>> sources, String coordinate, Function<T, List<Directive>> directives) {
    Map<String, List<Source<Directive>>> byName = new LinkedHashMap<>();
    Map<String, ComposedDirective> kinds = new LinkedHashMap<>();
    for (Source<T> source : sources) {
      for (Directive directive : directives.apply(source.element())) {
        ComposedDirective kind = composed.of(source.graph(), directive);
        if (kind != null) {
          kinds.putIfAbsent(kind.name(), kind);
          byName
              .computeIfAbsent(kind.name(), _ -> new ArrayList<>(1))
              .add(source.with(canonical(source.subgraph(), kind, directive)));
        }
      }
    }
    // Where one subgraph composes a directive of its own, what others apply under that name comes
    // along.
    for (Source<T> source : sources) {
      for (Directive directive : directives.apply(source.element())) {
        ComposedDirective kind = kinds.get(directive.name());
        if (kind != null
            && kind.definition() != null
            && composed.of(source.graph(), directive) == null) {
          byName.computeIfAbsent(kind.name(), _ -> new ArrayList<>(1)).add(source.with(directive));
        }
      }
    }
    List<Directive> merged = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> merged.addAll(one(kind, byName.getOrDefault(name, List.of()), coordinate)));
    merged.addAll(carried.merge(sources, directives));
    return merged;
  }

  /** The application as the supergraph spells it: contexts carry the name of their subgraph. */
  private static Directive canonical(
      Subgraph subgraph, ComposedDirective kind, Directive directive) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>(directive.arguments());
    if (subgraph.directive(directive.name()) == FederationDirective.CONTEXT) {
      arguments.replaceAll((name, value) ->
          name.equals("name") && value instanceof Value.StringValue(String text, boolean _)
              ? Value.StringValue.of(subgraph.name() + "__" + text)
              : value);
    }
    return new Directive(kind.name(), arguments, null);
  }

  private List<Directive> one(
      ComposedDirective kind, List<Source<Directive>> applications, String coordinate) {
    Map<Directive, Integer> counts = new LinkedHashMap<>();
    Map<Directive, Directive> spelt = new LinkedHashMap<>();
    for (Source<Directive> source : applications) {
      Directive application = withDefaults(kind, source);
      Directive first = spelt.computeIfAbsent(complete(kind, application), _ -> application);
      counts.merge(first, 1, Integer::sum);
    }
    List<Directive> different = List.copyOf(counts.keySet());
    if (kind.repeatable() || different.size() == 1) {
      return kind.repeatable() ? different : List.of(applications.getFirst().element());
    }
    if (!kind.strategies().isEmpty()) {
      Directive all = mergeArguments(kind, different);
      context.hint(
          HintCode.MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS,
          null,
          "@" + kind.name() + " is applied to " + coordinate
              + " with different arguments; the supergraph has " + SdlPrinter.print(all));
      return List.of(all);
    }
    Directive chosen = different.getFirst();
    int most = 0;
    for (var entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        chosen = entry.getKey();
      }
    }
    context.hint(
        HintCode.INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS,
        coordinate,
        "@" + kind.name() + " is applied to " + coordinate
            + " with different arguments; the supergraph takes " + SdlPrinter.print(chosen));
    return List.of(chosen);
  }

  /** Applications that differ only in spelling out a default are the same. */
  private static Directive withDefaults(ComposedDirective kind, Source<Directive> source) {
    if (kind.definition() == null) {
      return source.element();
    }
    SequencedMap<String, Value> arguments = new LinkedHashMap<>();
    for (InputValueDefinition argument : kind.definition().arguments()) {
      Value value = source.element().argument(argument.name());
      if (value != null) {
        arguments.put(argument.name(), value);
      }
    }
    return arguments.equals(source.element().arguments())
        ? source.element()
        : new Directive(kind.name(), arguments, null);
  }

  /** The application with the default values of arguments that it leaves out. */
  private static Directive complete(ComposedDirective kind, Directive application) {
    Map<String, Value> defaults = kind.defaults();
    if (application.arguments().keySet().containsAll(defaults.keySet())) {
      return application;
    }
    SequencedMap<String, Value> arguments = new LinkedHashMap<>(application.arguments());
    defaults.forEach(arguments::putIfAbsent);
    return new Directive(application.name(), arguments, null);
  }

  private static Directive mergeArguments(ComposedDirective kind, List<Directive> different) {
    SequencedMap<String, List<Value>> values = new LinkedHashMap<>();
    for (Directive directive : different) {
      kind.defaults().forEach((name, value) -> {
        if (directive.argument(name) == null) {
          values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
      });
      directive
          .arguments()
          .forEach((name, value) ->
              values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
    }
    SequencedMap<String, Value> merged = new LinkedHashMap<>();
    values.forEach((name, all) -> {
      ArgumentMerge strategy = kind.strategies().get(name);
      @Nullable Value value = strategy == null ? all.getFirst() : strategy.merge(all);
      if (value != null) {
        merged.put(name, value);
      }
    });
    return new Directive(kind.name(), merged, null);
  }
}
