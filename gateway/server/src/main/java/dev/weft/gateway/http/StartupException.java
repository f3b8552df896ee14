package dev.weft.gateway.http;

/** The gateway cannot start; the message is for the operator and says what to mend. */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
