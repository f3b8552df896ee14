package dev.weft.gateway.response;

import java.util.ArrayList;
import java.util.List;

/**
 * The errors of one response, up to a limit.
 *
 * <p>Confined to one request.
 */
public final class ResponseErrors {
  private final int limit;
  private final List<ResponseError> errors = new ArrayList<>();
  private int dropped;

  /** Makes an empty list that keeps {@code limit} errors. */
  public ResponseErrors(int limit) {
    this.limit = limit;
  }

  /** Adds an error, or counts it when there are too many. */
  public void add(ResponseError error) {
    if (errors.size() < limit) {
      errors.add(error);
    } else {
      dropped++;
    }
  }

  /** How many were added, those that were only counted included. */
  public int count() {
    return errors.size() + dropped;
  }

  /** Whether some error stands at {@code path}, above or below it. */
  public boolean concerns(List<Object> path) {
    for (ResponseError error : errors) {
      List<Object> at = error.path();
      if (at != null && !at.isEmpty()) {
        int common = Math.min(at.size(), path.size());
        if (at.subList(0, common).equals(path.subList(0, common))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The errors; the last one says how many were left out, if any were. */
  public List<ResponseError> list() {
    if (dropped == 0) {
      return List.copyOf(errors);
    }
    List<ResponseError> all = new ArrayList<>(errors);
    all.add(ResponseError.of("TOO_MANY_ERRORS", dropped + " further errors are not shown"));
    return all;
  }

  /** Writes errors as a JSON list. */
  public static void write(List<ResponseError> errors, JsonWriter out) {
    char separator = '[';
    for (ResponseError error : errors) {
      out.ascii(separator).raw("{\"message\":").string(error.message());
      separator = ',';
      if (!error.locations().isEmpty()) {
        out.raw(",\"locations\":");
        char between = '[';
        for (ResponseError.Location location : error.locations()) {
          out.ascii(between).raw("{\"line\":" + location.line());
          out.raw(",\"column\":" + location.column() + "}");
          between = ',';
        }
        out.ascii(']');
      }
      if (error.path() != null) {
        out.raw(",\"path\":").value(error.path());
      }
      if (!error.extensions().isEmpty()) {
        out.raw(",\"extensions\":").value(error.extensions());
      }
      out.ascii('}');
    }
    out.raw(errors.isEmpty() ? "[]" : "]");
  }
}
