package dev.weft.samples.shop.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a gateway tells of an entity: a key, and the fields that {@code @requires} names. */
public record Representation(Map<?, ?> fields) {

  /** Whether {@code field} was sent and is not null. */
  public boolean has(String field) {
    return fields.get(field) != null;
  }

  /** The ID or string {@code field}. */
  public String text(String field) {
    return value(field, String.class);
  }

  /** The number {@code field}. */
  public int number(String field) {
    return value(field, Integer.class);
  }

  /** The object {@code field}. */
  public Representation object(String field) {
    return new Representation(value(field, Map.class));
  }

  private <T> T value(String field, Class<T> type) {
    @Nullable Object value = fields.get(field);
    if (!type.isInstance(value)) {
      throw new Refusal("BAD_USER_INPUT", "representation without " + field + ": " + fields);
    }
    return type.cast(value);
  }
}
