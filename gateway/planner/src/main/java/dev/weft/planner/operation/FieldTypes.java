package dev.weft.planner.operation;

import org.jspecify.annotations.Nullable;

/** The types of fields in the schema that a document is written for. */
@FunctionalInterface
public interface FieldTypes {

  /**
   * The name of the object, interface or union that a field has, as a fragment in the document may name it; null when that
   * is not known or must not be named.
   */
  @Nullable
  String typeOf(String parentType, String field);
}
