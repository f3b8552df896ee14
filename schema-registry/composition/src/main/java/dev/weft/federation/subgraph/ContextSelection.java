package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The selection of a {@code @fromContext}: one value of each type that sets the context.
 *
 * <p>Confined to one check.
 */
final class ContextSelection {
  private final Subgraph subgraph;
  private final Schema schema;
  private final TypeRef expected;
  private final String text;
  private final IdentityHashMap<Selection, SourceLocation> places = new IdentityHashMap<>();
  private List<Selection> selections = List.of();

  ContextSelection(Subgraph subgraph, TypeRef expected, String text) {
    this.subgraph = subgraph;
    this.schema = subgraph.schema();
    this.expected = expected;
    this.text = text;
  }

  /**
   * What is wrong with it.
   *
   * @param inside the place in the selection's text; null for all of it
   */
  record Fault(String problem, @Nullable SourceLocation inside) {}

  /** Why it does not select one value of the expected type on {@code type}, or null if it does. */
  @Nullable
  Fault faultAt(TypeDefinition type) {
    FieldSet fields;
    try {
      fields = FieldSet.parse(text, places);
    } catch (SdlSyntaxException e) {
      return new Fault(e.problem(), e.location());
    }
    selections = fields.selections();
    return subgraph.isInterfaceObject(type) ? interfaceObject(type) : fault(type, fields);
  }

  private Fault at(Selection selection, String problem) {
    return new Fault(problem, places.get(selection));
  }

  private static Fault interfaceObject(TypeDefinition type) {
    return new Fault(type.name() + " is an @interfaceObject, which cannot give a context", null);
  }

  private @Nullable Fault fault(TypeDefinition type, FieldSet fields) {
    List<FieldSelection> selected = new ArrayList<>();
    Set<String> conditions = new HashSet<>();
    boolean matched = false;
    for (Selection selection : fields.selections()) {
      if (!selection.directives().isEmpty()) {
        return at(selection, "directives are not allowed in it");
      }
      switch (selection) {
        case FieldSelection field -> selected.add(field);
        case FragmentSelection fragment -> {
          String condition = fragment.typeCondition();
          TypeDefinition narrowed = condition == null ? null : schema.type(condition);
          if (!(narrowed instanceof ObjectDefinition)) {
            return at(fragment, "a fragment in it is on an object type");
          }
          if (!conditions.add(narrowed.name())) {
            return at(fragment, "it has two fragments on " + narrowed.name());
          }
          if (schema.possibleTypes(type.name()).contains(narrowed.name())) {
            matched = true;
            @Nullable
            Fault fault = value(narrowed, fragment.selections(), UnaryOperator.identity());
            if (fault != null) {
              return fault;
            }
          }
        }
      }
    }
    if (conditions.isEmpty()) {
      return value(type, fields, UnaryOperator.identity());
    }
    if (!selected.isEmpty()) {
      return at(selected.getFirst(), "it mixes fields and fragments");
    }
    return matched
        ? null
        : at(fields.selections().getFirst(), "no type condition matches " + type.name());
  }

  /** A fragment on what none of {@code types}, all checked, can be; null when each has its use. */
  @Nullable
  Fault unusedFragment(List<TypeDefinition> types) {
    for (Selection selection : selections) {
      if (selection instanceof FragmentSelection fragment
          && types.stream()
              .map(type -> schema.possibleTypes(type.name()))
              .noneMatch(possible -> possible.contains(fragment.typeCondition()))) {
        return at(fragment, "no type that sets the context can be a " + fragment.typeCondition());
      }
    }
    return null;
  }

  /**
   * What keeps {@code fields} from selecting one value of {@code type}.
   *
   * @param lists the lists above: a value below a list is one of many
   */
  private @Nullable Fault value(
      TypeDefinition type, FieldSet fields, UnaryOperator<TypeRef> lists) {
    if (subgraph.isInterfaceObject(type)) {
      return interfaceObject(type);
    }
    if (fields.selections().size() != 1) {
      return at(
          fields.selections().get(1),
          "it selects " + fields.selections().size() + " fields (expected: one)");
    }
    return switch (fields.selections().getFirst()) {
      case FragmentSelection fragment -> at(fragment, "it has a fragment below a field");
      case FieldSelection field -> field(type, field, lists);
    };
  }

  private @Nullable Fault field(
      TypeDefinition type, FieldSelection selection, UnaryOperator<TypeRef> lists) {
    String coordinate = type.name() + "." + selection.name();
    FieldDefinition field = schema.field(type.name(), selection.name());
    if (field == null) {
      return at(selection, coordinate + " does not exist in this subgraph");
    }
    if (selection.alias() != null) {
      return at(selection, "the alias `" + selection.alias() + "` is not allowed");
    }
    if (!selection.directives().isEmpty()) {
      return at(selection, "directives are not allowed in it");
    }
    TypeDefinition below = schema.type(field.type().name());
    if (below != null && Schema.isComposite(below)) {
      return selection.selections() == null
          ? at(
              selection,
              "nothing is selected of " + coordinate + ", which has type " + field.type())
          : value(below, selection.selections(), leaf -> lists.apply(nullable(field.type(), leaf)));
    }
    if (selection.selections() != null) {
      return at(selection, coordinate + " has type " + field.type() + ", which has no fields");
    }
    TypeRef given =
        lists.apply(nullable(field.type(), new TypeRef.Named(field.type().name())));
    if (given.equals(expected)) {
      return null;
    }
    boolean onlyNull = given.equals(nullable(expected, new TypeRef.Named(expected.name())));
    return at(
        selection,
        coordinate + (onlyNull ? " may be unknown, but" : " gives " + given + ", but")
            + " the argument has type " + expected);
  }

  /** The lists of {@code type} round {@code item}, with nothing in them that may not be null. */
  private static TypeRef nullable(TypeRef type, TypeRef item) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> nullable(inner, item);
      case TypeRef.ListOf(TypeRef inner) -> new TypeRef.ListOf(nullable(inner, item));
      case TypeRef.Named _ -> item;
    };
  }
}
