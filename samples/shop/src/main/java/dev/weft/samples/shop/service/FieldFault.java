package dev.weft.samples.shop.service;

import org.jspecify.annotations.Nullable;

/**
 * A field that fails on purpose, to see what a gateway makes of it.
 *
 * @param id of the object whose field fails; null for every object
 */
public record FieldFault(
    String type, String field, @Nullable String id) {

  /** Reads {@code TYPE.FIELD} or {@code TYPE.FIELD=ID}, as in {@code Product.inStock=p7}. */
  public static FieldFault parse(String text) {
    int equals = text.indexOf('=');
    String coordinate = equals < 0 ? text : text.substring(0, equals);
    int dot = coordinate.indexOf('.');
    if (dot <= 0 || dot == coordinate.length() - 1) {
      throw new IllegalArgumentException(
          "fault: " + text + " (expected: TYPE.FIELD or TYPE.FIELD=ID)");
    }
    return new FieldFault(
        coordinate.substring(0, dot),
        coordinate.substring(dot + 1),
        equals < 0 ? null : text.substring(equals + 1));
  }

  boolean strikes(String type, String field, @Nullable Object source) {
    return this.type.equals(type)
        && this.field.equals(field)
        && (id == null || (source instanceof Identified identified && id.equals(identified.id())));
  }
}
