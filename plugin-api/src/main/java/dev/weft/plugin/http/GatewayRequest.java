package dev.weft.plugin.http;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A client's HTTP request to the graph, before the gateway reads the operation in it.
 *
 * <p>Immutable; safe to keep only as long as the request runs.
 *
 * @param method {@code POST} or {@code GET}
 * @param uri path and query as the client sent them
 * @param headers the client's headers
 * @param remoteAddress the address of the peer that sent the request
 * @param body the bytes of the body, empty for {@code GET}; each call gives a new read-only view
 */
public record GatewayRequest(
    String method, URI uri, Headers headers, String remoteAddress, ByteBuffer body) {
  public GatewayRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(remoteAddress, "remoteAddress");
    body = body.asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }

  /** The body as UTF-8 text. */
  public String bodyText() {
    return StandardCharsets.UTF_8.decode(body()).toString();
  }

  /** This request with other headers. */
  public GatewayRequest withHeaders(Headers changed) {
    return new GatewayRequest(method, uri, changed, remoteAddress, body);
  }

  /** This request with another body. */
  public GatewayRequest withBody(ByteBuffer changed) {
    return new GatewayRequest(method, uri, headers, remoteAddress, changed);
  }
}
