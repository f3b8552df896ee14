package dev.weft.federation.composition;

import dev.weft.federation.composition.satisfiability.SubgraphPlaces;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Finds the places of elements, given by their coordinates, in the subgraphs of one composition. */
final class Places implements SubgraphPlaces {
  private final SequencedMap<String, Subgraph> subgraphs = new LinkedHashMap<>();

  Places(MergeContext context) {
    context.subgraphs().forEach(subgraph -> subgraphs.put(subgraph.name(), subgraph));
  }

  /** An element of one subgraph. */
  private record Element(@Nullable SourceLocation location, List<Directive> directives) {}

  @Override
  public @Nullable ProblemLocation find(String name, String coordinate) {
    Subgraph subgraph = subgraphs.get(name);
    Element element = subgraph == null ? null : element(subgraph, coordinate);
    return element == null || element.location() == null
        ? null
        : new ProblemLocation(name, element.location());
  }

  /** The places of an element in all subgraphs that have it. */
  List<ProblemLocation> all(@Nullable String coordinate) {
    List<ProblemLocation> all = new ArrayList<>();
    if (coordinate != null) {
      for (Subgraph subgraph : subgraphs.values()) {
        Element element = element(subgraph, coordinate);
        if (element != null) {
          all.addAll(subgraph.at(element.location()));
        }
      }
    }
    return all;
  }

  /** The types of an element in all subgraphs that have it. */
  List<ProblemLocation> types(String coordinate) {
    List<ProblemLocation> all = new ArrayList<>();
    for (Subgraph subgraph : subgraphs.values()) {
      Element element = element(subgraph, coordinate);
      all.addAll(subgraph.atType(element == null ? null : element.location()));
    }
    return all;
  }

  /** The default values of an element in all subgraphs that have it. */
  List<ProblemLocation> defaultValues(String coordinate) {
    List<ProblemLocation> all = new ArrayList<>();
    for (Subgraph subgraph : subgraphs.values()) {
      Element element = element(subgraph, coordinate);
      all.addAll(subgraph.atDefault(element == null ? null : element.location()));
    }
    return all;
  }

  /** Where {@code kind} is applied to an element, in all subgraphs that do so. */
  List<ProblemLocation> applied(String coordinate, FederationDirective kind) {
    List<ProblemLocation> all = new ArrayList<>();
    for (Subgraph subgraph : subgraphs.values()) {
      Element element = element(subgraph, coordinate);
      Directive directive = element == null ? null : subgraph.first(element.directives(), kind);
      if (directive != null) {
        subgraph.at(directive.location()).forEach(place -> all.add(place.noting(coordinate)));
      }
    }
    return all;
  }

  private static @Nullable Element element(Subgraph subgraph, String coordinate) {
    int paren = coordinate.indexOf('(');
    String owner = paren < 0 ? coordinate : coordinate.substring(0, paren);
    String argument =
        paren < 0 ? "" : coordinate.substring(paren + 1, coordinate.indexOf(':', paren));
    Schema schema = subgraph.schema();
    if (owner.startsWith("@")) {
      DirectiveDefinition directive = schema.directives().get(owner.substring(1));
      if (directive == null) {
        return null;
      }
      return argument.isEmpty()
          ? new Element(directive.location(), List.of())
          : input(directive.arguments(), argument);
    }
    int dot = owner.indexOf('.');
    TypeDefinition type = schema.type(dot < 0 ? owner : owner.substring(0, dot));
    if (type == null || dot < 0) {
      return type == null ? null : new Element(type.location(), type.directives());
    }
    String member = owner.substring(dot + 1);
    return switch (type) {
      case InputObjectDefinition t -> input(t.fields(), member);
      case EnumDefinition t -> value(t, member);
      case TypeDefinition t -> {
        FieldDefinition field = schema.field(t.name(), member);
        yield field == null
            ? null
            : argument.isEmpty()
                ? new Element(field.location(), field.directives())
                : input(field.arguments(), argument);
      }
    };
  }

  private static @Nullable Element value(EnumDefinition type, String name) {
    for (EnumValueDefinition value : type.values()) {
      if (value.name().equals(name)) {
        return new Element(value.location(), value.directives());
      }
    }
    return null;
  }

  private static @Nullable Element input(List<InputValueDefinition> inputs, String name) {
    for (InputValueDefinition input : inputs) {
      if (input.name().equals(name)) {
        return new Element(input.location(), input.directives());
      }
    }
    return null;
  }
}
