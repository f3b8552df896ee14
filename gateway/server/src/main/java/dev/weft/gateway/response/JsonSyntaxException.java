package dev.weft.gateway.response;

/** Says that bytes are not the JSON they should be. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int offset;

  /**
   * Makes the exception.
   *
   * @param problem what is wrong, in a few words
   * @param offset of the byte at which it was seen
   */
  public JsonSyntaxException(String problem, int offset) {
    super(problem + " at byte " + offset, null, false, false);
    this.offset = offset;
  }

  /** Where it was seen, in bytes from the start. */
  public int offset() {
    return offset;
  }
}
