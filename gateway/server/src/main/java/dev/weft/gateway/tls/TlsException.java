package dev.weft.gateway.tls;

import org.jspecify.annotations.Nullable;

/** A certificate or key is not what it should be; the message names the place and the mend, never a secret. */
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TlsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
