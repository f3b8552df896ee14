package dev.weft.federation.subgraph;

import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.List;

/** What remains of a field set when leaves that the subgraph resolves itself are left out. */
final class ActiveSelections {
  private final Subgraph subgraph;

  ActiveSelections(Subgraph subgraph) {
    this.subgraph = subgraph;
  }

  FieldSet of(String typeName, FieldSet fields) {
    List<Selection> active = new ArrayList<>();
    for (Selection selection : fields.selections()) {
      switch (selection) {
        case FragmentSelection fragment -> {
          String type = fragment.typeCondition() == null ? typeName : fragment.typeCondition();
          FieldSet inner = of(type, fragment.selections());
          if (!inner.selections().isEmpty()) {
            active.add(
                new FragmentSelection(fragment.typeCondition(), fragment.directives(), inner));
          }
        }
        case FieldSelection field -> {
          FieldDefinition definition = subgraph.schema().field(typeName, field.name());
          if (field.name().equals("__typename")) {
            continue;
          }
          if (definition == null || isExternal(typeName, field.name())) {
            active.add(field);
          } else if (field.selections() != null) {
            FieldSet inner = of(definition.type().name(), field.selections());
            if (!inner.selections().isEmpty()) {
              active.add(new FieldSelection(
                  field.alias(), field.name(), field.arguments(), field.directives(), inner));
            }
          }
        }
      }
    }
    return new FieldSet(active);
  }

  private boolean isExternal(String type, String field) {
    if (subgraph.facts().isExternal(type, field)) {
      return true;
    }
    return subgraph.schema().type(type) instanceof InterfaceDefinition
        && subgraph.schema().possibleTypes(type).stream()
            .anyMatch(t -> subgraph.facts().isExternal(t, field));
  }
}
