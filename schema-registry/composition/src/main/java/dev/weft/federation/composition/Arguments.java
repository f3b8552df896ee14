package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges the arguments of a field or directive: those that every subgraph has. */
final class Arguments {
  private final MergeContext context;
  private final Descriptions descriptions;
  private final TypeReferences types;
  private final DefaultValues defaults;
  private final AppliedDirectives directives;

  Arguments(MergeContext context, AppliedDirectives directives) {
    this.context = context;
    this.descriptions = new Descriptions(context);
    this.types = new TypeReferences(context);
    this.defaults = new DefaultValues(context);
    this.directives = directives;
  }

  /**
   * Merges the arguments of one element.
   *
   * @param location where the element stands in a subgraph
   */
  <T> List<InputValueDefinition> merge(
      List<Source<T>> owners,
      String owner,
      Function<T, List<InputValueDefinition>> argumentsOf,
      Function<T, @Nullable SourceLocation> location) {
    Map<String, List<Source<InputValueDefinition>>> byName = new LinkedHashMap<>();
    for (Source<T> source : owners) {
      for (InputValueDefinition argument : argumentsOf.apply(source.element())) {
        byName
            .computeIfAbsent(argument.name(), _ -> new ArrayList<>(owners.size()))
            .add(source.with(argument));
      }
    }
    List<InputValueDefinition> merged = new ArrayList<>(byName.size());
    byName.forEach((name, sources) -> {
      String coordinate = owner + "(" + name + ":)";
      if (isMerged(coordinate, sources, owners, location)) {
        merged.add(one(name, coordinate, sources));
      }
    });
    return merged;
  }

  private InputValueDefinition one(
      String name, String coordinate, List<Source<InputValueDefinition>> sources) {
    return new InputValueDefinition(
        description(sources, coordinate),
        name,
        types
            .input(
                sources,
                coordinate,
                InputValueDefinition::type,
                InputValueDefinition::location,
                true)
            .type(),
        defaults.merge(sources, coordinate, true),
        directives.merge(sources, coordinate, InputValueDefinition::directives),
        null);
  }

  /** An empty one says as little as none. */
  private @Nullable String description(
      List<Source<InputValueDefinition>> sources, String coordinate) {
    String description = descriptions.merge(sources, coordinate, InputValueDefinition::description);
    return description == null || description.isEmpty() ? null : description;
  }

  private <T> boolean isMerged(
      String coordinate,
      List<Source<InputValueDefinition>> sources,
      List<Source<T>> owners,
      Function<T, @Nullable SourceLocation> location) {
    List<Source<InputValueDefinition>> plain = new ArrayList<>();
    for (Source<InputValueDefinition> source : sources) {
      if (!source.subgraph().has(source.element().directives(), FederationDirective.FROM_CONTEXT)) {
        plain.add(source);
      }
    }
    if (plain.size() < sources.size()) {
      contextual(coordinate, plain, sources);
      return false;
    }
    if (sources.size() == owners.size()) {
      return true;
    }
    List<Source<InputValueDefinition>> required =
        sources.stream().filter(source -> source.element().required()).toList();
    if (required.isEmpty()) {
      context.hint(
          HintCode.INCONSISTENT_ARGUMENT_PRESENCE,
          coordinate,
          "the optional argument " + coordinate + " is left out of the supergraph, since only "
              + Source.names(sources) + " has it");
    } else {
      List<Source<T>> lacking = without(owners, sources);
      context.error(
          ErrorCode.REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH,
          coordinate,
          "the argument " + coordinate + " is required in " + Source.names(required)
              + ", but absent in " + Source.names(lacking),
          "add it there, or make it nullable or give it a default value where it is required",
          presence(required, lacking, location));
    }
    return false;
  }

  /** The owners that are not among {@code sources}. */
  static <T> List<Source<T>> without(
      List<Source<T>> owners, List<Source<InputValueDefinition>> sources) {
    Set<Integer> graphs = new HashSet<>();
    sources.forEach(source -> graphs.add(source.graph()));
    return owners.stream().filter(owner -> !graphs.contains(owner.graph())).toList();
  }

  /** Where an argument or input field is required, and where what should have it stands. */
  static <T> List<ProblemLocation> presence(
      List<Source<InputValueDefinition>> required,
      List<Source<T>> lacking,
      Function<T, @Nullable SourceLocation> location) {
    List<ProblemLocation> places = new ArrayList<>(
        Source.noted(required, s -> s.subgraph().at(s.element().location()), _ -> "required here"));
    places.addAll(
        Source.noted(lacking, s -> s.subgraph().at(location.apply(s.element())), _ -> "lacks it"));
    return places;
  }

  private void contextual(
      String coordinate,
      List<Source<InputValueDefinition>> plain,
      List<Source<InputValueDefinition>> sources) {
    List<Source<InputValueDefinition>> contextual =
        sources.stream().filter(source -> !plain.contains(source)).toList();
    List<Source<InputValueDefinition>> required =
        plain.stream().filter(source -> source.element().required()).toList();
    if (!required.isEmpty()) {
      context.error(
          ErrorCode.CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS,
          coordinate,
          "the argument " + coordinate + " is filled from a context in " + Source.names(contextual)
              + ", but is required without one in " + Source.names(required),
          "make it nullable there, or give it a default value, or fill it from a context too",
          Source.locations(required, InputValueDefinition::location));
    } else if (!plain.isEmpty()) {
      context.hint(
          HintCode.CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS,
          null,
          "the argument " + coordinate
              + " is left out of the supergraph: one subgraph fills it from a context");
    }
  }
}
