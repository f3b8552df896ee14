package dev.weft.gateway.config;

import java.util.Set;

/** Headers that never go from one side of the gateway to the other, whatever a rule says. */
public final class UnforwardedHeaders {
  /** Of one connection (RFC 9110, 7.6.1), or made by whoever sends the request; names in lower case. */
  public static final Set<String> OF_REQUESTS = Set.of(
      "accept",
      "accept-encoding",
      "connection",
      "content-encoding",
      "content-length",
      "content-type",
      "expect",
      "host",
      "keep-alive",
      "proxy-authenticate",
      "proxy-authorization",
      "proxy-connection",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  /** Of one connection, or of an answer's body, which the gateway makes itself; names in lower case. */
  public static final Set<String> OF_RESPONSES = Set.of(
      "alt-svc",
      "accept-ranges",
      "connection",
      "content-encoding",
      "content-length",
      "content-range",
      "content-type",
      "keep-alive",
      "proxy-authenticate",
      "proxy-connection",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private UnforwardedHeaders() {}
}
