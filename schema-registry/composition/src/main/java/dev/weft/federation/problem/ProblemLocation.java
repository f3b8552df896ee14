package dev.weft.federation.problem;

import dev.weft.federation.sdl.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * A place in the schema of one subgraph. Immutable.
 *
 * @param note what stands there, in a few words, as {@code Int}; null when the place speaks for itself
 */
public record ProblemLocation(
    String subgraph, SourceLocation location, @Nullable String note) {

  public ProblemLocation(String subgraph, SourceLocation location) {
    this(subgraph, location, null);
  }

  /** The same place with a note. */
  public ProblemLocation noting(String words) {
    return new ProblemLocation(subgraph, location, words);
  }

  @Override
  public String toString() {
    return location + " (subgraph " + subgraph + ")";
  }
}
