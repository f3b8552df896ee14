package dev.weft.gateway.execute;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The coerced values of an operation's variables, each as JSON.
 *
 * <p>Immutable as long as nobody writes to the arrays. A variable that was neither given nor has a default is absent.
 *
 * @param json from a variable's name, without its dollar sign, to its value
 */
public record Variables(SequencedMap<String, byte[]> json) {
  /** No variable at all. */
  public static final Variables NONE = new Variables(new LinkedHashMap<>());

  public Variables {
    json = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(json));
  }

  /** The value of {@code name} as JSON, or null when it is absent. */
  public byte @Nullable [] value(String name) {
    return json.get(name);
  }

  /** Whether {@code name} is the literal true. */
  boolean isTrue(String name) {
    byte[] value = json.get(name);
    return value != null && new String(value, StandardCharsets.UTF_8).equals("true");
  }
}
