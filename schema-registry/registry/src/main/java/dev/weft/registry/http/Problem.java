package dev.weft.registry.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that says what is wrong (RFC 9457), thrown to end a request. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient ObjectNode more;

  Problem(int status, String code, String detail) {
    this(status, code, detail, JsonNodeFactory.instance.objectNode());
  }

  /** Makes a problem with further members, such as the list of errors. */
  Problem(int status, String code, String detail, ObjectNode more) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.more = more;
  }

  int status() {
    return status;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", title(status));
    json.put("status", status);
    json.put("code", code);
    json.put("detail", getMessage());
    json.setAll(more);
    return json;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
