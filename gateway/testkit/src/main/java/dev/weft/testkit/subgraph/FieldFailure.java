package dev.weft.testkit.subgraph;

/** A field that fails with a message for the client. */
public final class FieldFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FieldFailure(String message) {
    super(message, null, false, false);
  }
}
