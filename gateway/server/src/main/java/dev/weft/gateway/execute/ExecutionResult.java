package dev.weft.gateway.execute;

import dev.weft.gateway.response.ResponseError;
import java.util.List;

/**
 * The finished answer.
 *
 * <p>Immutable as long as nobody writes to {@code body}.
 *
 * @param body {@code {"data":…}}, with {@code "errors":[…]} behind it when there are any
 * @param hasData whether {@code data} is an object, not null
 * @param errors those that {@code body} shows, in its order
 */
public record ExecutionResult(byte[] body, boolean hasData, List<ResponseError> errors) {
  public ExecutionResult {
    errors = List.copyOf(errors);
  }
}
