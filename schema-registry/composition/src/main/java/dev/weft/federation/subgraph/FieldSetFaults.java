package dev.weft.federation.subgraph;

import dev.weft.federation.problem.NearestName;
import dev.weft.federation.schema.BuiltIns;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.schema.Values;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.List;

/** Finds selections that are no valid GraphQL on a schema, or that a key cannot have. Confined to one field set. */
final class FieldSetFaults {
  private final Schema schema;
  private final boolean isKey;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * A selection that cannot be.
   *
   * @param abstractKey whether it is valid GraphQL, but a key cannot select that type
   */
  record Fault(boolean abstractKey, Selection at, String problem, String mend) {}

  private FieldSetFaults(Schema schema, boolean isKey) {
    this.schema = schema;
    this.isKey = isKey;
  }

  /** All faults of {@code fields} on {@code typeName}, in the order of the text. */
  static List<Fault> of(Schema schema, boolean isKey, String typeName, FieldSet fields) {
    FieldSetFaults found = new FieldSetFaults(schema, isKey);
    found.check(typeName, fields);
    return found.faults;
  }

  private void check(String typeName, FieldSet fields) {
    for (Selection selection : fields.selections()) {
      for (Directive directive : selection.directives()) {
        if (!schema.directives().containsKey(directive.name())
            && !BuiltIns.directives().containsKey(directive.name())) {
          faults.add(new Fault(
              false,
              selection,
              "unknown directive @" + directive.name(),
              "remove it: a field set has no directives"));
        }
      }
      switch (selection) {
        case FieldSelection field -> field(typeName, field);
        case FragmentSelection fragment -> {
          String condition = fragment.typeCondition();
          if (condition != null && !Schema.isComposite(schema.type(condition))) {
            faults.add(new Fault(
                false,
                selection,
                schema.type(condition) == null
                    ? "unknown type " + condition
                    : condition + " has no fields to select",
                NearestName.mend(
                    condition, composites(), "name an object, interface or union type")));
          } else {
            check(condition == null ? typeName : condition, fragment.selections());
          }
        }
      }
    }
  }

  private List<String> composites() {
    return schema.types().values().stream()
        .filter(Schema::isComposite)
        .map(TypeDefinition::name)
        .toList();
  }

  private void field(String typeName, FieldSelection selection) {
    String coordinate = typeName + "." + selection.name();
    if (selection.name().equals("__typename")) {
      if (selection.alias() != null) {
        faults.add(alias(selection));
      } else if (selection.selections() != null) {
        faults.add(
            new Fault(false, selection, "__typename has no fields", "remove the braces after it"));
      }
      return;
    }
    FieldDefinition field = schema.field(typeName, selection.name());
    if (field == null) {
      faults.add(new Fault(
          false,
          selection,
          "the field " + coordinate + " does not exist in this subgraph",
          NearestName.mend(
              selection.name(),
              schema.fields(typeName).keySet(),
              "select a field that " + typeName
                  + " has here; if another subgraph resolves this one, declare it here with"
                  + " @external")));
      return;
    }
    if (selection.alias() != null) {
      faults.add(alias(selection));
      return;
    }
    TypeDefinition type = schema.type(field.type().name());
    if (isKey && (type instanceof UnionDefinition || type instanceof InterfaceDefinition)) {
      faults.add(new Fault(
          true,
          selection,
          "the field " + coordinate + " has the "
              + (type instanceof UnionDefinition ? "union" : "interface") + " type " + type.name()
              + ", which no key may select",
          "select scalars, enums, or fields of objects"));
      return;
    }
    int before = faults.size();
    arguments(coordinate, field, selection);
    if (faults.size() > before) {
      return;
    }
    if (!Schema.isComposite(type)) {
      if (selection.selections() != null) {
        faults.add(new Fault(
            false,
            selection,
            "the field " + coordinate + " of type " + field.type() + " has no fields to select",
            "remove the braces after `" + field.name() + "`"));
      }
    } else if (selection.selections() == null) {
      faults.add(new Fault(
          false,
          selection,
          "the field " + coordinate + " has type " + field.type()
              + ", of which nothing is selected",
          "select fields of it: `" + field.name() + " { "
              + schema.fields(field.type().name()).keySet().stream().findFirst().orElse("…")
              + " }`"));
    } else {
      check(field.type().name(), selection.selections());
    }
  }

  private static Fault alias(FieldSelection selection) {
    return new Fault(
        false,
        selection,
        "the alias `" + selection.alias() + "` is not allowed",
        "select `" + selection.name() + "` without it");
  }

  private void arguments(String coordinate, FieldDefinition field, FieldSelection selection) {
    List<String> names =
        field.arguments().stream().map(InputValueDefinition::name).toList();
    for (String name : selection.arguments().keySet()) {
      if (!names.contains(name)) {
        faults.add(new Fault(
            false,
            selection,
            "the field " + coordinate + " has no argument `" + name + "`",
            NearestName.mend(name, names, "remove the argument")));
      }
    }
    for (InputValueDefinition argument : field.arguments()) {
      Value value = selection.arguments().get(argument.name());
      if (value == null && argument.required()) {
        faults.add(new Fault(
            false,
            selection,
            "the field " + coordinate + " is selected without its required argument `"
                + argument.name() + "`",
            "select `" + field.name() + "(" + argument.name() + ": …)` with a value of type "
                + argument.type()));
      }
      if (value != null && !Values.fits(schema, argument.type(), value)) {
        faults.add(new Fault(
            false,
            selection,
            coordinate + "(" + argument.name() + ":) has type " + argument.type() + ", which "
                + SdlPrinter.print(value) + " is not",
            "give it a value of type " + argument.type()));
      }
    }
  }
}
