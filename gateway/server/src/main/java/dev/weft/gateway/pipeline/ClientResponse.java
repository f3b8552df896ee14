package dev.weft.gateway.pipeline;

import dev.weft.gateway.response.ResponseBody;
import dev.weft.plugin.http.Headers;

/**
 * The answer to a {@link ClientRequest}.
 *
 * <p>Confined to one request, because its content is.
 *
 * @param contentType the media type, with its charset
 * @param headers those besides the content type
 * @param content released by whoever has written it
 */
public record ClientResponse(
    int status, String contentType, Headers headers, ResponseBody content) {
  /** Makes an answer of bytes that belong to nobody else. */
  public ClientResponse(int status, String contentType, Headers headers, byte[] body) {
    this(status, contentType, headers, ResponseBody.of(body));
  }

  /** The bytes of the content, to keep. */
  public byte[] body() {
    return content.bytes();
  }
}
