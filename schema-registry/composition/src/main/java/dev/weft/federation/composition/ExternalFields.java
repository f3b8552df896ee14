package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code @external} declarations must keep: they repeat a field that another subgraph has. */
final class ExternalFields {
  private final MergeContext context;
  private final ComposedDirectives composed;

  ExternalFields(MergeContext context, ComposedDirectives composed) {
    this.context = context;
    this.composed = composed;
  }

  /** The sources that are not external. */
  static List<Source<FieldDefinition>> resolving(
      String parent, List<Source<FieldDefinition>> sources) {
    List<Source<FieldDefinition>> kept = new ArrayList<>(sources.size());
    for (Source<FieldDefinition> source : sources) {
      if (!source.subgraph().facts().isExternal(parent, source.element().name())) {
        kept.add(source);
      }
    }
    return kept;
  }

  /** Tells of directives that would be merged, were they not on an external declaration. */
  void mergedDirectives(String parent, String coordinate, List<Source<FieldDefinition>> sources) {
    for (Source<FieldDefinition> source : sources) {
      if (!source.subgraph().facts().isExternal(parent, source.element().name())) {
        continue;
      }
      for (Directive directive : source.element().directives()) {
        if (composed.isMerged(source.graph(), directive)) {
          context.error(
              ErrorCode.MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL,
              coordinate,
              "@" + directive.name() + " on " + coordinate + " in subgraph \""
                  + source.subgraph().name()
                  + "\" would have no effect, since the field is @external there",
              "apply it where the field is resolved",
              source.subgraph().at(directive.location()));
        }
      }
    }
  }

  /** Tells of a field that every subgraph expects from another one. */
  void missingOnBase(String coordinate, List<Source<FieldDefinition>> sources) {
    context.error(
        ErrorCode.EXTERNAL_MISSING_ON_BASE,
        coordinate,
        coordinate + " is @external wherever it is declared (" + Source.names(sources) + ")",
        "remove @external in the subgraph that resolves it, or add it to one that does",
        Source.locations(sources, FieldDefinition::location));
  }

  /** Compares external declarations with the merged field. */
  void check(
      String parent,
      String coordinate,
      List<Source<FieldDefinition>> sources,
      FieldDefinition merged) {
    List<Source<FieldDefinition>> wrongType = new ArrayList<>();
    for (Source<FieldDefinition> source : sources) {
      if (source.subgraph().facts().isExternal(parent, source.element().name())
          && !merged.type().equals(source.element().type())) {
        wrongType.add(source);
      }
    }
    if (!wrongType.isEmpty()) {
      context.error(
          ErrorCode.EXTERNAL_TYPE_MISMATCH,
          coordinate,
          "the type of " + coordinate + " differs where it is @external",
          Source.views(sources, field -> field.type().toString()),
          "give it the type " + merged.type() + " in " + Source.names(wrongType),
          Source.noted(
              sources,
              source -> source.subgraph().atType(source.element().location()),
              field -> field.type().toString()));
    }
    for (InputValueDefinition argument : merged.arguments()) {
      argument(parent, coordinate, sources, argument);
    }
  }

  private void argument(
      String parent,
      String field,
      List<Source<FieldDefinition>> sources,
      InputValueDefinition merged) {
    String coordinate = field + "(" + merged.name() + ":)";
    List<Source<FieldDefinition>> missing = new ArrayList<>();
    List<Source<FieldDefinition>> wrongType = new ArrayList<>();
    List<Source<FieldDefinition>> wrongDefault = new ArrayList<>();
    for (Source<FieldDefinition> source : sources) {
      if (!source.subgraph().facts().isExternal(parent, source.element().name())) {
        continue;
      }
      InputValueDefinition argument = find(source.element(), merged.name());
      if (argument == null) {
        missing.add(source);
      } else if (!fits(
          argument.type(), merged.type())) { // contravariant: what is passed on fits both
        wrongType.add(source);
      } else if (!DefaultValues.same(merged, argument, source.subgraph().schema())) {
        wrongDefault.add(source);
      }
    }
    if (!missing.isEmpty()) {
      context.error(
          ErrorCode.EXTERNAL_ARGUMENT_MISSING,
          coordinate,
          "the argument " + coordinate + " is missing where the field is @external, in "
              + Source.names(missing),
          "add `" + merged.name() + ": " + merged.type() + "` there",
          Source.locations(missing, FieldDefinition::location));
    }
    if (!wrongType.isEmpty()) {
      mismatch(
          ErrorCode.EXTERNAL_ARGUMENT_TYPE_MISMATCH,
          "type",
          coordinate,
          sources,
          merged,
          (subgraph, argument) -> subgraph.atType(argument.location()),
          argument -> argument.type().toString());
    }
    if (!wrongDefault.isEmpty()) {
      mismatch(
          ErrorCode.EXTERNAL_ARGUMENT_DEFAULT_MISMATCH,
          "default value",
          coordinate,
          sources,
          merged,
          (subgraph, argument) -> subgraph.atDefault(argument.location()),
          DefaultValues::said);
    }
  }

  private void mismatch(
      ErrorCode code,
      String what,
      String coordinate,
      List<Source<FieldDefinition>> sources,
      InputValueDefinition merged,
      BiFunction<Subgraph, InputValueDefinition, List<ProblemLocation>> place,
      Function<InputValueDefinition, String> view) {
    List<Source<InputValueDefinition>> arguments = new ArrayList<>();
    for (Source<FieldDefinition> source : sources) {
      InputValueDefinition argument = find(source.element(), merged.name());
      if (argument != null) {
        arguments.add(source.with(argument));
      }
    }
    context.error(
        code,
        coordinate,
        "the " + what + " of " + coordinate + " differs where the field is @external",
        Source.views(arguments, view),
        "declare the argument with the " + what + " " + view.apply(merged)
            + " where the field is @external",
        Source.noted(arguments, s -> place.apply(s.subgraph(), s.element()), view));
  }

  static @Nullable InputValueDefinition find(FieldDefinition field, String argument) {
    for (InputValueDefinition candidate : field.arguments()) {
      if (candidate.name().equals(argument)) {
        return candidate;
      }
    }
    return null;
  }

  /** Outputs may be narrower where they are external, inputs wider. */
  private boolean fits(TypeRef wide, TypeRef narrow) {
    return wide.equals(narrow) || context.isStrictSubtype(wide, narrow);
  }
}
