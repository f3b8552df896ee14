package dev.weft.gateway.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that are no business of GraphQL, in the form of its errors all the same: unknown path, head too large. */
final class JsonErrors extends ErrorHandler {
  private static final String CONTENT_TYPE = "application/json;charset=utf-8";

  private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);

  /** What the server itself refuses before any route sees it. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String message = switch (status) {
      case 431, 414 -> "the request head is larger than limits.head allows";
      case 400 -> "the request is not HTTP as RFC 9112 wants it";
      default -> sentence(HttpStatus.getMessage(status));
    };
    byte[] body = body(code(status), message);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  static void notFound(Context context) {
    if (isUnanswered(context)) {
      write(context, 404, "NOT_FOUND", "there is nothing at " + context.path());
    }
  }

  static void methodNotAllowed(Context context) {
    if (isUnanswered(context)) {
      write(
          context,
          405,
          "METHOD_NOT_ALLOWED",
          context.req().getMethod() + " is not for " + context.path());
    }
  }

  static void write(Context context, int status, String code, String message) {
    takeRest(context);
    context.status(status).contentType(CONTENT_TYPE).result(body(code, message));
  }

  /** The same to a client whose body is not waited for: the connection ends with the answer. */
  static void writeAtOnce(Context context, int status, String code, String message) {
    if (!context.req().getProtocol().startsWith("HTTP/2")) {
      context.header("connection", "close");
    }
    context.status(status).contentType(CONTENT_TYPE).result(body(code, message));
  }

  private static void takeRest(Context context) {
    HttpServletRequest request = context.req();
    boolean taken = false;
    try {
      taken = UnwantedBody.take(request.getHeader("expect"), request.getInputStream());
    } catch (IOException e) {
      LOG.debug("a client gave up its request", e);
    }
    if (!taken && !request.getProtocol().startsWith("HTTP/2")) {
      context.header("connection", "close");
    }
  }

  /** Whether no route has written an answer; a route may answer 404 by itself. */
  private static boolean isUnanswered(Context context) {
    @Nullable String type = context.res().getContentType();
    return !context.res().isCommitted() && (type == null || !type.startsWith("application/"));
  }

  private static String code(int status) {
    return HttpStatus.getMessage(status)
        .toUpperCase(java.util.Locale.ROOT)
        .replaceAll("[^A-Z]+", "_");
  }

  private static String sentence(String reason) {
    return reason.isEmpty() ? "the request cannot be answered" : reason;
  }

  private static byte[] body(String code, String message) {
    String quoted =
        message.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    return ("{\"errors\":[{\"message\":\"" + quoted + "\",\"extensions\":{\"code\":\"" + code
            + "\"}}]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
