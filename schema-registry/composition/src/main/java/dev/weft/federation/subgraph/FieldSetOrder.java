package dev.weft.federation.subgraph;

import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.List;

/** A field set written so that the order of selections does not matter. Stateless. */
final class FieldSetOrder {
  private FieldSetOrder() {}

  static String sorted(FieldSet fields) {
    List<String> parts = new ArrayList<>();
    for (Selection selection : fields.selections()) {
      parts.add(
          switch (selection) {
            case FieldSelection field ->
              field.name()
                  + (field.selections() == null ? "" : "{" + sorted(field.selections()) + "}");
            case FragmentSelection fragment ->
              "..." + fragment.typeCondition() + "{" + sorted(fragment.selections()) + "}";
          });
    }
    return String.join(" ", parts.stream().sorted().toList());
  }
}
