package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What merging asks of all subgraphs at once, gathered from one of them, so that a subgraph that stays the same is gone
 * through once and not in every composition.
 *
 * <p>Immutable.
 *
 * @param types those of the graph, without what specifications bring
 * @param subtypes interface or union name to what is declared to implement it or be its member
 * @param implementations interface name to the object types that implement it
 * @param interfaceObjects types with {@code @interfaceObject}
 * @param directivesUsed names of the directives that are applied anywhere
 * @param typesOfExecutableArguments names of the types that directives take which clients may write
 */
record SubgraphOutline(
    Subgraph subgraph,
    List<TypeDefinition> types,
    SequencedMap<String, List<String>> subtypes,
    SequencedMap<String, List<String>> implementations,
    List<TypeDefinition> interfaceObjects,
    Set<String> directivesUsed,
    List<ComputedField> computed,
    Set<String> typesOfExecutableArguments) {

  /** A field that is computed from others. */
  record ComputedField(TypeDefinition type, FieldDefinition field) {}

  static SubgraphOutline of(Subgraph subgraph) {
    List<TypeDefinition> types = new ArrayList<>();
    SequencedMap<String, List<String>> subtypes = new LinkedHashMap<>();
    SequencedMap<String, List<String>> implementations = new LinkedHashMap<>();
    List<TypeDefinition> interfaceObjects = new ArrayList<>();
    List<ComputedField> computed = new ArrayList<>();
    for (TypeDefinition type : subgraph.schema().types().values()) {
      if (!subgraph.isMachinery(type.name())) {
        types.add(type);
      }
      boolean interfaceObject = subgraph.isInterfaceObject(type);
      if (interfaceObject) {
        interfaceObjects.add(type);
      }
      for (String name : Schema.interfacesOf(type)) {
        subtypes.computeIfAbsent(name, _ -> new ArrayList<>()).add(type.name());
        if (type instanceof ObjectDefinition && !interfaceObject) {
          implementations.computeIfAbsent(name, _ -> new ArrayList<>()).add(type.name());
        }
      }
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        if (isComputed(subgraph, field)) {
          computed.add(new ComputedField(type, field));
        }
      }
      if (type instanceof UnionDefinition union) {
        subtypes.computeIfAbsent(union.name(), _ -> new ArrayList<>()).addAll(union.members());
      }
    }
    Set<String> argumentTypes = new HashSet<>();
    for (DirectiveDefinition directive : subgraph.schema().directives().values()) {
      if (!ExecutableDirectives.isExecutable(directive)) {
        continue;
      }
      for (InputValueDefinition argument : directive.arguments()) {
        argumentTypes.add(argument.type().name());
      }
    }
    return new SubgraphOutline(
        subgraph,
        List.copyOf(types),
        subtypes,
        implementations,
        List.copyOf(interfaceObjects),
        DirectiveUses.of(subgraph.schema()),
        List.copyOf(computed),
        argumentTypes);
  }

  private static boolean isComputed(Subgraph subgraph, FieldDefinition field) {
    if (subgraph.has(field.directives(), FederationDirective.REQUIRES)) {
      return true;
    }
    for (InputValueDefinition argument : field.arguments()) {
      if (subgraph.has(argument.directives(), FederationDirective.FROM_CONTEXT)) {
        return true;
      }
    }
    return false;
  }
}
