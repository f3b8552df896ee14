package dev.weft.federation.problem;

import org.jspecify.annotations.Nullable;

/**
 * A remark on subgraphs that compose: something a reader may want to look at.
 *
 * <p>Immutable.
 */
public record CompositionHint(
    String code, Level level, String message, @Nullable String coordinate) {

  /** How much a hint matters. */
  public enum Level {
    WARN,
    INFO,
    DEBUG
  }
}
