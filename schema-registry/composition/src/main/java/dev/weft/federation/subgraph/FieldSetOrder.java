package dev.weft.federation.subgraph;

import dev.weft.federation.sdl.SdlPrinter;
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
              (field.alias() == null ? "" : field.alias() + ":")
                  + field.name()
                  + arguments(field)
                  + directives(field)
                  + (field.selections() == null ? "" : "{" + sorted(field.selections()) + "}");
            case FragmentSelection fragment ->
              "..." + fragment.typeCondition() + directives(fragment) + "{"
                  + sorted(fragment.selections()) + "}";
          });
    }
    return String.join(" ", parts.stream().sorted().toList());
  }

  private static String arguments(FieldSelection field) {
    StringBuilder text = new StringBuilder();
    field
        .arguments()
        .forEach((name, value) -> text.append('(')
            .append(name)
            .append(':')
            .append(SdlPrinter.print(value))
            .append(')'));
    return text.toString();
  }

  private static String directives(Selection selection) {
    StringBuilder text = new StringBuilder();
    selection.directives().forEach(directive -> text.append(SdlPrinter.print(directive)));
    return text.toString();
  }
}
