package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Thrown when a text is no supergraph that can be read; the message says what is wrong. */
public final class SupergraphFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient @Nullable SourceLocation location;

  public SupergraphFormatException(String message, @Nullable SourceLocation location) {
    super(location == null ? message : location + ": " + message);
    this.location = location;
  }

  /** Where in the text, or null when no single place is at fault. */
  public @Nullable SourceLocation location() {
    return location;
  }
}
