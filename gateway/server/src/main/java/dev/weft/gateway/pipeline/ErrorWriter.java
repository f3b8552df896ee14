package dev.weft.gateway.pipeline;

import dev.weft.gateway.response.ResponseError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Writes answers that have errors and no data. */
final class ErrorWriter {
  private ErrorWriter() {}

  /** {@code {"errors":[…]}}. */
  static byte[] write(List<ResponseError> errors) {
    SequencedMap<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("errors", errors.stream().map(ErrorWriter::json).toList());
    return JsonText.write(answer);
  }

  private static SequencedMap<String, @Nullable Object> json(ResponseError error) {
    SequencedMap<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("message", error.message());
    if (!error.locations().isEmpty()) {
      json.put("locations", error.locations().stream().map(ErrorWriter::json).toList());
    }
    if (error.path() != null) {
      json.put("path", error.path());
    }
    if (!error.extensions().isEmpty()) {
      json.put("extensions", error.extensions());
    }
    return json;
  }

  private static SequencedMap<String, Integer> json(ResponseError.Location location) {
    SequencedMap<String, Integer> json = new LinkedHashMap<>();
    json.put("line", location.line());
    json.put("column", location.column());
    return json;
  }
}
