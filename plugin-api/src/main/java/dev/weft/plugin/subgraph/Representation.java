package dev.weft.plugin.subgraph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway knows of an entity when it asks a subgraph for more: key fields, and what {@code @requires} names.
 *
 * <p>Immutable.
 *
 * @param type the entity's type, {@code __typename}
 * @param fields all fields, {@code __typename} among them; nested objects are maps, lists are lists
 */
public record Representation(String type, SequencedMap<String, @Nullable Object> fields) {
  public Representation {
    Objects.requireNonNull(type, "type");
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** A representation from a type and its fields. */
  public static Representation of(String type, Map<String, ? extends @Nullable Object> fields) {
    return new Representation(type, new LinkedHashMap<>(fields));
  }

  /** The value of a field, null if it is null or absent. */
  public @Nullable Object get(String field) {
    return fields.get(field);
  }

  /**
   * The value of a field that must be there, as text: what to use for {@code ID} and {@code String}.
   *
   * @throws IllegalArgumentException if the field is null or absent
   */
  public String text(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException(
          field + ": null (expected: a value in the representation of " + type + ")");
    }
    return value.toString();
  }
}
