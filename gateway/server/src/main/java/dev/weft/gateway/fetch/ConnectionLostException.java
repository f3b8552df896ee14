package dev.weft.gateway.fetch;

import java.io.IOException;

/** Says that a connection ended before the first byte of an answer's body: nothing of it was seen. */
public final class ConnectionLostException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception for what the connection ended with. */
  public ConnectionLostException(Throwable cause) {
    super("the connection ended before the answer: " + cause, cause);
  }
}
