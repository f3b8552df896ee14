package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Merges input object types: they keep the fields that every subgraph accepts. */
final class InputMerger {
  private final MergeContext context;
  private final AppliedDirectives directives;
  private final Descriptions descriptions;
  private final TypeReferences types;
  private final DefaultValues defaults;

  InputMerger(MergeContext context, AppliedDirectives directives) {
    this.context = context;
    this.directives = directives;
    this.descriptions = new Descriptions(context);
    this.types = new TypeReferences(context);
    this.defaults = new DefaultValues(context);
  }

  InputObjectDefinition merge(
      List<Source<TypeDefinition>> sources, @Nullable String description, List<Directive> applied) {
    String name = sources.getFirst().element().name();
    Map<String, List<Source<InputValueDefinition>>> byName = new LinkedHashMap<>();
    for (Source<TypeDefinition> source : sources) {
      for (InputValueDefinition field : ((InputObjectDefinition) source.element()).fields()) {
        byName
            .computeIfAbsent(field.name(), _ -> new ArrayList<>(sources.size()))
            .add(source.with(field));
      }
    }
    List<InputValueDefinition> fields = new ArrayList<>();
    byName.forEach((fieldName, fieldSources) -> {
      String coordinate = name + "." + fieldName;
      InputValueDefinition merged = field(fieldName, coordinate, fieldSources);
      if (isKept(name, coordinate, fieldSources, sources)) {
        fields.add(merged);
      }
    });
    if (fields.isEmpty()) {
      context.error(
          ErrorCode.EMPTY_MERGED_INPUT_TYPE,
          name,
          "no field of the input type " + name + " is defined in all its subgraphs ("
              + Source.names(sources) + "), so the supergraph's would be empty",
          "define one field of " + name + " in all of them, or give the types different names",
          Source.locations(sources, TypeDefinition::location));
    }
    return new InputObjectDefinition(description, name, applied, fields, false, null);
  }

  private InputValueDefinition field(
      String name, String coordinate, List<Source<InputValueDefinition>> sources) {
    TypeReferences.Merged type = types.input(
        sources, coordinate, InputValueDefinition::type, InputValueDefinition::location, false);
    List<Directive> applied = new ArrayList<>();
    if (!type.same()) {
      for (Source<InputValueDefinition> source : sources) {
        SequencedMap<String, Value> arguments = new LinkedHashMap<>();
        arguments.put("graph", context.graph(source.graph()));
        arguments.put("type", Value.StringValue.of(source.element().type().toString()));
        applied.add(new Directive("join__field", arguments, null));
      }
    }
    applied.addAll(directives.merge(sources, coordinate, InputValueDefinition::directives));
    return new InputValueDefinition(
        descriptions.merge(sources, coordinate, InputValueDefinition::description),
        name,
        type.type(),
        defaults.merge(sources, coordinate, false),
        applied,
        null);
  }

  private boolean isKept(
      String type,
      String coordinate,
      List<Source<InputValueDefinition>> sources,
      List<Source<TypeDefinition>> owners) {
    if (sources.size() == owners.size()) {
      return true;
    }
    for (Source<InputValueDefinition> source : sources) {
      // An inaccessible field may be anywhere: no client sees it.
      if (source.subgraph().has(source.element().directives(), FederationDirective.INACCESSIBLE)) {
        return true;
      }
    }
    List<Source<InputValueDefinition>> required =
        sources.stream().filter(s -> s.element().required()).toList();
    if (required.isEmpty()) {
      context.hint(
          HintCode.INCONSISTENT_INPUT_OBJECT_FIELD,
          coordinate,
          "the input field " + coordinate + " is left out of the supergraph, since only "
              + Source.names(sources) + " has it");
    } else {
      List<Source<TypeDefinition>> lacking = Arguments.without(owners, sources);
      context.error(
          ErrorCode.REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH,
          coordinate,
          "the input field " + coordinate + " is required in " + Source.names(required)
              + ", but absent in " + Source.names(lacking),
          "add it to " + type
              + " there, or make it nullable or give it a default value where it is required",
          Arguments.presence(required, lacking, TypeDefinition::location));
    }
    return false;
  }
}
