package dev.weft.gateway.pipeline;

import dev.weft.plugin.http.Headers;

/**
 * The answer to a {@link ClientRequest}.
 *
 * <p>Immutable as long as nobody writes to {@code body}.
 *
 * @param contentType the media type, with its charset
 * @param headers those besides the content type
 */
public record ClientResponse(int status, String contentType, Headers headers, byte[] body) {}
