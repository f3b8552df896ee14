package dev.weft.testkit.subgraph;

/** A subgraph gives no GraphQL answer. */
public final class NoAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What it gives instead. */
  public enum Kind {
    /** JSON that ends too early. */
    BROKEN_JSON,
    /** An object without data and errors. */
    EMPTY_OBJECT,
    /** Nothing: the connection is closed. */
    CLOSED
  }

  private final Kind kind;

  /** Makes one. */
  public NoAnswer(Kind kind) {
    super("no answer: " + kind, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
