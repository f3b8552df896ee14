package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.List;

/** A type has, in the supergraph, every field its interfaces have there. */
final class InterfaceImplementationRule {
  private final MergeContext context;
  private final Schema supergraph;

  InterfaceImplementationRule(MergeContext context, Schema supergraph) {
    this.context = context;
    this.supergraph = supergraph;
  }

  void check() {
    for (TypeDefinition type : supergraph.types().values()) {
      for (String interfaceName : Schema.interfacesOf(type)) {
        TypeDefinition promising = supergraph.type(interfaceName);
        for (FieldDefinition field :
            promising == null ? List.<FieldDefinition>of() : Schema.fieldsOf(promising)) {
          if (supergraph.field(type.name(), field.name()) == null) {
            missing(type.name(), interfaceName, field.name());
          }
        }
      }
    }
  }

  private void missing(String typeName, String interfaceName, String fieldName) {
    List<String> declaring = new ArrayList<>();
    List<String> implementing = new ArrayList<>();
    List<ProblemLocation> locations = new ArrayList<>();
    for (Subgraph subgraph : context.subgraphs()) {
      FieldDefinition field = subgraph.schema().field(interfaceName, fieldName);
      if (field != null) {
        declaring.add(subgraph.name());
        subgraph.at(field.location()).forEach(p -> locations.add(p.noting("declared here")));
      }
      TypeDefinition type = subgraph.schema().type(typeName);
      if (type != null && Schema.interfacesOf(type).contains(interfaceName)) {
        implementing.add(subgraph.name());
        subgraph.at(type.location()).forEach(p -> locations.add(p.noting("lacks the field")));
      }
    }
    context.error(
        ErrorCode.INTERFACE_FIELD_NO_IMPLEM,
        typeName,
        "the interface field " + interfaceName + "." + fieldName + " is declared in "
            + Source.namesOf(declaring)
            + ", but " + typeName + ", which implements the interface in "
            + Source.namesOf(implementing)
            + ", has no field `" + fieldName + "` in any subgraph",
        "add `" + fieldName + "` to " + typeName + " in a subgraph that resolves it",
        locations);
  }
}
