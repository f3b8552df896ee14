package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
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

  ContextSelection(Subgraph subgraph, TypeRef expected, String text) {
    this.subgraph = subgraph;
    this.schema = subgraph.schema();
    this.expected = expected;
    this.text = text;
  }

  /** Why it does not select one value of the expected type on {@code type}, or null if it does. */
  @Nullable
  String faultAt(TypeDefinition type) {
    FieldSet fields;
    try {
      fields = FieldSet.parse(text);
    } catch (SdlSyntaxException e) {
      return e.problem();
    }
    if (subgraph.isInterfaceObject(type)) {
      return type.name() + " is an @interfaceObject, which cannot give a context";
    }
    return fault(type, fields, false);
  }

  private @Nullable String fault(TypeDefinition type, FieldSet fields, boolean nullable) {
    List<FieldSelection> selected = new ArrayList<>();
    boolean fragments = false;
    boolean matched = false;
    for (Selection selection : fields.selections()) {
      if (!selection.directives().isEmpty()) {
        return "directives are not allowed in it";
      }
      switch (selection) {
        case FieldSelection field -> selected.add(field);
        case FragmentSelection fragment -> {
          fragments = true;
          TypeDefinition narrowed = narrow(type, fragment.typeCondition());
          if (narrowed != null) {
            matched = true;
            if (subgraph.isInterfaceObject(narrowed)) {
              return narrowed.name() + " is an @interfaceObject, which cannot give a context";
            }
            @Nullable String fault = fault(narrowed, fragment.selections(), nullable);
            if (fault != null) {
              return fault;
            }
          }
        }
      }
    }
    if (fragments) {
      if (!selected.isEmpty()) {
        return "it mixes fields and fragments; select one value of each type";
      }
      return matched ? null : "no type condition matches " + type.name();
    }
    if (selected.size() != 1) {
      return "it selects " + selected.size() + " fields (expected: one)";
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

  private @Nullable String field(TypeDefinition type, FieldSelection selection, boolean nullable) {
    String coordinate = type.name() + "." + selection.name();
    FieldDefinition field = schema.field(type.name(), selection.name());
    if (field == null) {
      return coordinate + " does not exist in this subgraph";
    }
    if (selection.alias() != null) {
      return "the alias `" + selection.alias() + "` is not allowed";
    }
    TypeDefinition below = schema.type(field.type().name());
    if (below != null && Schema.isComposite(below)) {
      if (selection.selections() == null) {
        return "select a field of " + coordinate + ", which has type " + field.type();
      }
      return fault(
          below, selection.selections(), nullable || !(field.type() instanceof TypeRef.NonNull));
    }
    if (selection.selections() != null) {
      return coordinate + " has type " + field.type() + ", which has no fields";
    }
    return fits(nullable ? nullable(field.type()) : field.type(), expected)
        ? null
        : coordinate
            + " has type "
            + field.type()
            + (nullable ? " and is null when an object above it is" : "")
            + ", but the argument has type "
            + expected;
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
