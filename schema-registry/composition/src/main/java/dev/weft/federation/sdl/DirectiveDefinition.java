package dev.weft.federation.sdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code directive @name(…) repeatable on LOCATION | …} (GraphQL September 2025, 3.13).
 *
 * <p>Immutable.
 *
 * @param locations names as written, such as {@code FIELD_DEFINITION}; every one is known to GraphQL
 */
public record DirectiveDefinition(
    @Nullable String description,
    String name,
    List<InputValueDefinition> arguments,
    boolean repeatable,
    List<String> locations,
    @Nullable SourceLocation location)
    implements Definition {
  public DirectiveDefinition {
    arguments = List.copyOf(arguments);
    locations = List.copyOf(locations);
  }

  /** The argument called {@code name}, or null. */
  public @Nullable InputValueDefinition argument(String name) {
    for (InputValueDefinition argument : arguments) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    return null;
  }
}
