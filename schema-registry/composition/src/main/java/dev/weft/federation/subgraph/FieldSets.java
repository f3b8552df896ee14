package dev.weft.federation.subgraph;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import org.jspecify.annotations.Nullable;

/** Walks field sets over a schema. Stateless. */
public final class FieldSets {
  private FieldSets() {}

  /** Told of each field that a field set selects and the schema has. */
  @FunctionalInterface
  public interface Visitor {
    void field(String typeName, FieldDefinition field, FieldSelection selection);
  }

  /** Parses, or null when the text is not a field set. */
  public static @Nullable FieldSet parseOrNull(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return FieldSet.parse(text);
    } catch (SdlSyntaxException e) {
      return null;
    }
  }

  /**
   * Visits selected fields in order, up to the first that the schema does not have.
   *
   * @return whether the schema has them all
   */
  public static boolean walk(Schema schema, String typeName, FieldSet fields, Visitor visitor) {
    for (Selection selection : fields.selections()) {
      boolean known = switch (selection) {
        case FieldSelection field -> walkField(schema, typeName, field, visitor);
        case FragmentSelection fragment ->
          (fragment.typeCondition() == null || schema.type(fragment.typeCondition()) != null)
              && walk(
                  schema,
                  fragment.typeCondition() == null ? typeName : fragment.typeCondition(),
                  fragment.selections(),
                  visitor);
      };
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private static boolean walkField(
      Schema schema, String typeName, FieldSelection field, Visitor visitor) {
    if (field.name().equals("__typename")) {
      return true;
    }
    FieldDefinition definition = schema.field(typeName, field.name());
    if (definition == null) {
      return false;
    }
    visitor.field(typeName, definition, field);
    return field.selections() == null
        || walk(schema, definition.type().name(), field.selections(), visitor);
  }

  /** As {@link #walk}, and for a field of an interface also that field in every implementing object type. */
  public static void walkWithImplementations(
      Schema schema, String typeName, FieldSet fields, Visitor visitor) {
    walk(schema, typeName, fields, (parent, field, selection) -> {
      visitor.field(parent, field, selection);
      if (schema.type(parent) instanceof InterfaceDefinition) {
        for (String implementer : schema.possibleTypes(parent)) {
          FieldDefinition implemented = schema.field(implementer, field.name());
          if (implemented != null) {
            visitor.field(implementer, implemented, selection);
          }
        }
      }
    });
  }
}
