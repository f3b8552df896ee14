package dev.weft.federation.problem;

import dev.weft.federation.sdl.SourceLocation;

/** A place in the schema of one subgraph. Immutable. */
public record ProblemLocation(String subgraph, SourceLocation location) {
  @Override
  public String toString() {
    return location + " (subgraph " + subgraph + ")";
  }
}
