package dev.weft.federation.sdl;

/**
 * A text that is not GraphQL, or is larger or deeper than allowed.
 *
 * <p>The message begins with the place: {@code reviews.graphql:12:7: expected …}.
 */
public final class SdlSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourceLocation location;
  private final String problem;

  public SdlSyntaxException(SourceLocation location, String problem) {
    super(location + ": " + problem);
    this.location = location;
    this.problem = problem;
  }

  /** The place of the first token that does not fit. */
  public SourceLocation location() {
    return location;
  }

  /** The message without the place. */
  public String problem() {
    return problem;
  }
}
