package dev.weft.testkit.differential;

import java.util.List;

/** The subgraphs of a case do not compose. */
public final class NotComposedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kind of disagreement that this is. */
  static final String KIND = "does not compose";

  private final transient List<String> problems;

  NotComposedException(List<String> problems) {
    super(KIND + ": " + problems);
    this.problems = List.copyOf(problems);
  }

  /** What composition says, an error each. */
  public List<String> problems() {
    return problems;
  }
}
