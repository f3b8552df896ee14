package dev.weft.plugin.subgraph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One field to give a value for.
 *
 * <p>Immutable, as far as its source is.
 *
 * @param type the object type the field belongs to
 * @param field the field's name
 * @param source the object: what the resolver above gave, a {@link Representation} where no entity resolver is set, null at the root
 * @param arguments coerced arguments by name, defaults filled in; an absent one without default is not there
 * @param call the request this belongs to
 */
public record FieldCall(
    String type,
    String field,
    @Nullable Object source,
    SequencedMap<String, @Nullable Object> arguments,
    SubgraphCall call) {
  public FieldCall {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(field, "field");
    arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
    Objects.requireNonNull(call, "call");
  }

  /**
   * The object, as its class.
   *
   * @throws IllegalStateException if it is null or of another class
   */
  public <T> T source(Class<T> expected) {
    if (!expected.isInstance(source)) {
      throw new IllegalStateException("source of " + type + "." + field + ": "
          + (source == null ? "null" : source.getClass().getName()) + " (expected: "
          + expected.getName() + ")");
    }
    return expected.cast(source);
  }

  /** The value of an argument, null if it is null or absent. */
  public @Nullable Object argument(String name) {
    return arguments.get(name);
  }
}
