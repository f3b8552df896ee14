package dev.weft.gateway.fetch;

import java.io.IOException;

/** Says that the gateway did not ask a subgraph, to spare it or itself; has no stack trace. */
public final class FetchRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The subgraph has failed too often lately. */
    CIRCUIT_OPEN,

    /** Too many requests to it run or wait already. */
    OVERLOADED
  }

  private final Reason reason;

  /** Makes the exception. */
  public FetchRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the subgraph was not asked. */
  public Reason reason() {
    return reason;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this; // under overload it is thrown a thousand times a second, always from the same
    // place
  }
}
