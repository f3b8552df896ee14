package dev.weft.federation.sdl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A directive applied to something, named without its at sign.
 *
 * <p>Immutable. Two applications are equal when name and arguments are; where they stand does not count.
 */
public record Directive(
    String name,
    SequencedMap<String, Value> arguments,
    @Nullable SourceLocation location) {
  private static final SequencedMap<String, Value> NO_ARGUMENTS =
      Collections.unmodifiableSequencedMap(new LinkedHashMap<>());

  public Directive {
    arguments = arguments.isEmpty()
        ? NO_ARGUMENTS
        : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
  }

  /** The value given for {@code argument}, or null when none was. */
  public @Nullable Value argument(String argument) {
    return arguments.get(argument);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Directive that
        && name.equals(that.name)
        && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + arguments.hashCode();
  }
}
