package dev.weft.gateway.telemetry;

import java.util.Locale;

/** How a fetch ended, as metrics, spans and traces name it. */
public enum FetchResult {
  /** Data came, and no error. */
  OK,
  /** GraphQL errors came, with or without data. */
  ERRORS,
  /** An HTTP status told of failure, and no GraphQL errors came with it. */
  HTTP_ERROR,
  /** What came was no GraphQL answer. */
  MALFORMED,
  /** Nothing came in time. */
  TIMEOUT,
  /** No connection could be made. */
  UNREACHABLE,
  /** The answer was larger than is allowed. */
  TOO_LARGE,
  /** It was not sent: the subgraph failed too often lately, or has too much to do. */
  REFUSED,
  /** The answer broke off, or the transport failed. */
  FAILED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in lower case. */
  public String label() {
    return label;
  }
}
