package dev.weft.gateway.fetch;

import java.io.IOException;

/** Says that an answer is larger than the transport takes. */
public final class ResponseTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception for an answer larger than {@code limit} bytes. */
  public ResponseTooLargeException(long limit) {
    super("the answer is larger than " + limit + " bytes");
  }
}
