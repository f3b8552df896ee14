package dev.weft.plugin.subgraph;

import java.util.Objects;

/**
 * A failure that the client may see: its message and code go into the response's errors as they are.
 *
 * <p>Everything else a resolver throws is logged and masked.
 */
public final class ResolverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes a failure.
   *
   * @param code {@code extensions.code} of the error, such as {@code NOT_FOUND}
   * @param message one sentence for the client
   */
  public ResolverException(String code, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.code = Objects.requireNonNull(code, "code");
  }

  /** {@code extensions.code} of the error. */
  public String code() {
    return code;
  }
}
