package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
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
    if (subgraph.isInterfaceObject(type)) {
      return new Fault(type.name() + " is an @interfaceObject, which cannot give a context", null);
    }
    return fault(type, fields, false);
  }

  private Fault at(Selection selection, String problem) {
    return new Fault(problem, places.get(selection));
  }

  private @Nullable Fault fault(TypeDefinition type, FieldSet fields, boolean nullable) {
    List<FieldSelection> selected = new ArrayList<>();
    boolean fragments = false;
    boolean matched = false;
    for (Selection selection : fields.selections()) {
      if (!selection.directives().isEmpty()) {
        return at(selection, "directives are not allowed in it");
      }
      switch (selection) {
        case FieldSelection field -> selected.add(field);
        case FragmentSelection fragment -> {
          fragments = true;
          TypeDefinition narrowed = narrow(type, fragment.typeCondition());
          if (narrowed != null) {
            matched = true;
            if (subgraph.isInterfaceObject(narrowed)) {
              return at(
                  fragment,
                  narrowed.name() + " is an @interfaceObject, which cannot give a context");
            }
            @Nullable Fault fault = fault(narrowed, fragment.selections(), nullable);
            if (fault != null) {
              return fault;
            }
          }
        }
      }
    }
    if (fragments) {
      if (!selected.isEmpty()) {
        return at(selected.getFirst(), "it mixes fields and fragments");
      }
      return matched
          ? null
          : at(fields.selections().getFirst(), "no type condition matches " + type.name());
    }
    if (selected.size() != 1) {
      return at(selected.get(1), "it selects " + selected.size() + " fields (expected: one)");
    }
    return field(type, selected.getFirst(), nullable);
  }

  private @Nullable TypeDefinition narrow(TypeDefinition type, @Nullable String condition) {
    if (condition == null) {
      return type;
    }
    TypeDefinition target = schema.type(condition);
    if (target == null) {
      return null;
    }
    boolean overlap = schema.possibleTypes(type.name()).stream()
        .anyMatch(schema.possibleTypes(condition)::contains);
    return overlap ? target : null;
  }

  private @Nullable Fault field(TypeDefinition type, FieldSelection selection, boolean nullable) {
    String coordinate = type.name() + "." + selection.name();
    FieldDefinition field = schema.field(type.name(), selection.name());
    if (field == null) {
      return at(selection, coordinate + " does not exist in this subgraph");
    }
    if (selection.alias() != null) {
      return at(selection, "the alias `" + selection.alias() + "` is not allowed");
    }
    TypeDefinition below = schema.type(field.type().name());
    if (below != null && Schema.isComposite(below)) {
      if (selection.selections() == null) {
        return at(
            selection, "nothing is selected of " + coordinate + ", which has type " + field.type());
      }
      return fault(
          below, selection.selections(), nullable || !(field.type() instanceof TypeRef.NonNull));
    }
    if (selection.selections() != null) {
      return at(selection, coordinate + " has type " + field.type() + ", which has no fields");
    }
    return fits(nullable ? nullable(field.type()) : field.type(), expected)
        ? null
        : at(
            selection,
            coordinate + " has type " + field.type()
                + (nullable ? " and is null when an object above it is" : "")
                + ", but the argument has type " + expected);
  }

  private static TypeRef nullable(TypeRef type) {
    return type instanceof TypeRef.NonNull(TypeRef inner) ? inner : type;
  }

  /** Whether a value of {@code given} can always be passed as {@code wanted}. */
  private static boolean fits(TypeRef given, TypeRef wanted) {
    return switch (wanted) {
      case TypeRef.NonNull(TypeRef inner) ->
        given instanceof TypeRef.NonNull(TypeRef value) && fits(value, inner);
      case TypeRef.ListOf(TypeRef item) ->
        nullable(given) instanceof TypeRef.ListOf(TypeRef value) && fits(value, item);
      case TypeRef.Named(String name) ->
        nullable(given) instanceof TypeRef.Named(String value) && value.equals(name);
    };
  }
}
