package dev.weft.gateway.pipeline;

import dev.weft.gateway.response.ResponseError;

/**
 * A request that is refused before its document is looked at.
 *
 * @param status the HTTP status, whatever the answer's media type
 */
record RequestRefusal(int status, ResponseError error) implements RequestReading {
  static RequestRefusal of(int status, String code, String message) {
    return new RequestRefusal(status, ResponseError.of(code, message));
  }
}
