package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Merges enums by their use: as input only, what all subgraphs accept; as output only, what any subgraph answers; as
 * both, they must agree.
 */
final class EnumMerger {
  private final MergeContext context;
  private final AppliedDirectives directives;
  private final Descriptions descriptions;
  private final JoinDirectives joins;
  private final Map<String, String> inputUse = new HashMap<>();
  private final Map<String, String> outputUse = new HashMap<>();
  private final Set<String> usedByDirectives = new HashSet<>();
  private final Set<String> enums;

  /**
   * Prepares merging.
   *
   * @param enums names of all enums of the graph
   * @param merged all other types, which show how the enums are used
   */
  EnumMerger(
      MergeContext context,
      AppliedDirectives directives,
      Set<String> enums,
      Collection<TypeDefinition> merged) {
    this.context = context;
    this.enums = enums;
    this.directives = directives;
    this.descriptions = new Descriptions(context);
    this.joins = new JoinDirectives(context);
    merged.forEach(this::note);
    for (SubgraphOutline outline : context.outlines()) {
      usedByDirectives.addAll(outline.typesOfExecutableArguments());
    }
    for (DirectiveDefinition directive : directives.definitions()) {
      directive
          .arguments()
          .forEach(argument -> usedByDirectives.add(argument.type().name()));
    }
  }

  private void note(TypeDefinition type) {
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      note(outputUse, field.type(), () -> type.name() + "." + field.name());
      for (InputValueDefinition argument : field.arguments()) {
        note(
            inputUse,
            argument.type(),
            () -> type.name() + "." + field.name() + "(" + argument.name() + ":)");
      }
    }
    if (type instanceof InputObjectDefinition input) {
      for (InputValueDefinition field : input.fields()) {
        note(inputUse, field.type(), () -> type.name() + "." + field.name());
      }
    }
  }

  /** Keeps the first use of an enum; most types are none. */
  private void note(Map<String, String> uses, TypeRef type, Supplier<String> coordinate) {
    String name = type.name();
    if (enums.contains(name) && !uses.containsKey(name)) {
      uses.put(name, coordinate.get());
    }
  }

  EnumDefinition merge(List<Source<TypeDefinition>> sources) {
    String name = sources.getFirst().element().name();
    String input = inputUse.get(name);
    String output = outputUse.get(name);
    if (input == null && output == null && !usedByDirectives.contains(name)) {
      context.hint(
          HintCode.UNUSED_ENUM_TYPE,
          name,
          "the enum " + name + " is not used; the supergraph has all its values");
    }
    Map<String, List<Source<EnumValueDefinition>>> byName = new LinkedHashMap<>();
    for (Source<TypeDefinition> source : sources) {
      for (EnumValueDefinition value : ((EnumDefinition) source.element()).values()) {
        byName
            .computeIfAbsent(value.name(), _ -> new ArrayList<>(sources.size()))
            .add(source.with(value));
      }
    }
    List<EnumValueDefinition> values = new ArrayList<>();
    byName.forEach((value, valueSources) -> {
      String coordinate = name + "." + value;
      if (isKept(coordinate, valueSources, sources, input, output)) {
        values.add(value(value, coordinate, valueSources));
      }
    });
    if (values.isEmpty()) {
      context.error(
          ErrorCode.EMPTY_MERGED_ENUM_TYPE,
          name,
          "no value of the enum " + name + " is defined in all its subgraphs ("
              + Source.names(sources)
              + "), and it is used as input only, so the supergraph's would be empty",
          "define one value of " + name + " in all of them, or give the enums different names",
          Source.locations(sources, TypeDefinition::location));
    }
    List<Directive> applied = new ArrayList<>(joins.types(sources));
    applied.addAll(directives.merge(sources, name, TypeDefinition::directives));
    return new EnumDefinition(
        descriptions.merge(sources, name, TypeDefinition::description),
        name,
        applied,
        values,
        false,
        null);
  }

  private EnumValueDefinition value(
      String name, String coordinate, List<Source<EnumValueDefinition>> sources) {
    List<Directive> applied = new ArrayList<>();
    sources.forEach(source -> applied.add(joins.of("join__enumValue", source.graph())));
    applied.addAll(directives.merge(sources, coordinate, EnumValueDefinition::directives));
    return new EnumValueDefinition(
        descriptions.merge(sources, coordinate, EnumValueDefinition::description),
        name,
        applied,
        null);
  }

  private boolean isKept(
      String coordinate,
      List<Source<EnumValueDefinition>> sources,
      List<Source<TypeDefinition>> owners,
      @org.jspecify.annotations.Nullable String input,
      @org.jspecify.annotations.Nullable String output) {
    if (sources.size() == owners.size()) {
      return true;
    }
    for (Source<EnumValueDefinition> source : sources) {
      if (source.subgraph().has(source.element().directives(), FederationDirective.INACCESSIBLE)) {
        return true;
      }
    }
    if (input == null) {
      context.hint(
          HintCode.INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM,
          coordinate,
          "the enum value " + coordinate + " is defined in " + Source.names(sources) + " only");
      return true;
    }
    if (output == null) {
      context.hint(
          HintCode.INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM,
          coordinate,
          "the enum value " + coordinate + " is left out of the supergraph, since only "
              + Source.names(sources) + " has it");
      return false;
    }
    List<Source<TypeDefinition>> lacking = owners.stream()
        .filter(owner -> sources.stream().noneMatch(source -> source.graph() == owner.graph()))
        .toList();
    List<ProblemLocation> places =
        new ArrayList<>(Source.locations(sources, EnumValueDefinition::location));
    places.addAll(Source.noted(
        lacking, source -> source.subgraph().at(source.element().location()), _ -> "lacks it"));
    context.error(
        ErrorCode.ENUM_VALUE_MISMATCH,
        coordinate,
        "the enum value " + coordinate + " is defined in " + Source.names(sources)
            + " only, but the enum is used both as input (" + input + ") and as output (" + output
            + ")",
        "define the value in " + Source.names(lacking) + " too, or mark it @inaccessible",
        places);
    return true;
  }
}
