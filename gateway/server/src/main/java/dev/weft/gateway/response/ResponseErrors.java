package dev.weft.gateway.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The errors of one response, up to a limit.
 *
 * <p>Confined to one request.
 */
public final class ResponseErrors {
  private final int limit;
  private final List<ResponseError> errors = new ArrayList<>();
  private final PathNode paths = new PathNode();
  private int dropped;

  /** The paths of all errors, as a tree. */
  private static final class PathNode {
    final Map<Object, PathNode> below = new HashMap<>(2);
    boolean end;
  }

  /** Makes an empty list that keeps {@code limit} errors. */
  public ResponseErrors(int limit) {
    this.limit = limit;
  }

  /** Adds an error, or counts it when there are too many. */
  public void add(ResponseError error) {
    if (errors.size() < limit) {
      errors.add(error);
      List<Object> path = error.path();
      if (path != null && !path.isEmpty()) {
        PathNode node = paths;
        for (Object segment : path) {
          node = node.below.computeIfAbsent(segment, _ -> new PathNode());
        }
        node.end = true;
      }
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
    PathNode node = paths;
    for (Object segment : path) {
      if (node.end) {
        return true;
      }
      node = node.below.get(segment);
      if (node == null) {
        return false;
      }
    }
    return node != paths || !paths.below.isEmpty();
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
