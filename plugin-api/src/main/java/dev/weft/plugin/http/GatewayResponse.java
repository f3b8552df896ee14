package dev.weft.plugin.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The gateway's HTTP response to a client.
 *
 * <p>Immutable.
 *
 * @param status an HTTP status code, 200 to 599
 * @param headers the response's headers, {@code content-type} among them
 * @param body the bytes of the body; each call gives a new read-only view
 */
public record GatewayResponse(int status, Headers headers, ByteBuffer body) {
  public GatewayResponse {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
    }
    Objects.requireNonNull(headers, "headers");
    body = body.asReadOnlyBuffer();
  }

  /** A response with a text of the given media type, in UTF-8. */
  public static GatewayResponse of(int status, String contentType, String body) {
    return new GatewayResponse(
        status,
        Headers.empty().with("content-type", contentType),
        ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }

  /** The body as UTF-8 text. */
  public String bodyText() {
    return StandardCharsets.UTF_8.decode(body()).toString();
  }

  /** This response with other headers. */
  public GatewayResponse withHeaders(Headers changed) {
    return new GatewayResponse(status, changed, body);
  }

  /** This response with one header set. */
  public GatewayResponse withHeader(String name, String value) {
    return withHeaders(headers.with(name, value));
  }

  /** This response with another body. */
  public GatewayResponse withBody(ByteBuffer changed) {
    return new GatewayResponse(status, headers, changed);
  }
}
