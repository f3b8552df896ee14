package dev.weft.federation.composition;

import dev.weft.federation.problem.HintCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.subgraph.Subgraph;
import java.util.Collection;
import java.util.List;

/** Hints on types that several subgraphs define, each a little differently. */
final class ValueTypeHints {
  private final MergeContext context;

  ValueTypeHints(MergeContext context) {
    this.context = context;
  }

  void object(String name, List<Source<TypeDefinition>> sources, List<FieldDefinition> fields) {
    if (sources.size() < 2) {
      return;
    }
    long entities =
        sources.stream().filter(s -> !s.subgraph().keys(s.element()).isEmpty()).count();
    boolean root = sources.stream().anyMatch(s -> s.subgraph().schema().isRoot(name));
    if (entities > 0 && entities < sources.size()) {
      context.hint(
          HintCode.INCONSISTENT_ENTITY,
          name,
          name + " has a @key in some of its subgraphs only; it has none in "
              + Source.names(sources.stream()
                  .filter(s -> s.subgraph().keys(s.element()).isEmpty())
                  .toList()));
    }
    if (entities == 0 && !root) {
      fields(name, sources, fields, HintCode.INCONSISTENT_OBJECT_VALUE_TYPE_FIELD);
    }
  }

  void interfaceType(
      String name, List<Source<TypeDefinition>> sources, List<FieldDefinition> fields) {
    boolean keyed =
        sources.stream().anyMatch(s -> !s.subgraph().keys(s.element()).isEmpty());
    if (sources.size() > 1 && !keyed) {
      fields(name, sources, fields, HintCode.INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD);
    }
  }

  private void fields(
      String name,
      List<Source<TypeDefinition>> sources,
      List<FieldDefinition> fields,
      HintCode code) {
    for (FieldDefinition field : fields) {
      for (Source<TypeDefinition> source : sources) {
        Subgraph subgraph = source.subgraph();
        if (subgraph.schema().field(name, field.name()) == null
            && !isExternal(subgraph, source.element())) {
          context.hint(
              code,
              name,
              name + "." + field.name() + " is missing in subgraph \"" + subgraph.name()
                  + "\", which has the type");
          break;
        }
      }
    }
  }

  /** Whether the subgraph only refers to the type: it resolves none of its fields. */
  private static boolean isExternal(Subgraph subgraph, TypeDefinition type) {
    return Schema.fieldsOf(type).stream()
        .allMatch(field -> subgraph.facts().isExternal(type.name(), field.name()));
  }

  void union(String name, List<Source<TypeDefinition>> sources, Collection<String> members) {
    for (String member : members) {
      for (Source<TypeDefinition> source : sources) {
        if (source.element() instanceof UnionDefinition union
            && !union.members().contains(member)) {
          context.hint(
              HintCode.INCONSISTENT_UNION_MEMBER,
              name,
              "the union " + name + " lacks its member " + member + " in subgraph \""
                  + source.subgraph().name() + "\"");
          break;
        }
      }
    }
  }
}
