package dev.weft.gateway.execute;

import dev.weft.gateway.response.ResponseBody;
import dev.weft.gateway.response.ResponseError;
import java.util.List;

/**
 * The finished answer.
 *
 * <p>Confined to one request, because its content is.
 *
 * @param content {@code {"data":…}}, with {@code "errors":[…]} behind it when there are any
 * @param hasData whether {@code data} is an object, not null
 * @param errors those that {@code content} shows, in its order
 */
public record ExecutionResult(ResponseBody content, boolean hasData, List<ResponseError> errors) {
  public ExecutionResult {
    errors = List.copyOf(errors);
  }

  /** The bytes of the content, to keep. */
  public byte[] body() {
    return content.bytes();
  }
}
