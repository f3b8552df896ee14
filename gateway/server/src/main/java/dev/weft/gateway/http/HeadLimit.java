package dev.weft.gateway.http;

import dev.weft.gateway.config.ByteSize;
import java.io.IOException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests whose head is too large, by an answer that arrives.
 *
 * <p>The server itself can only close the connection on a head that is larger than it reads: in HTTP/1.1 the answer may then be
 * lost with the connection, in HTTP/2 the other requests of the connection are lost too. So it reads heads four times as
 * large as allowed, and those between the two sizes are refused here. Thread-safe.
 */
final class HeadLimit extends Handler.Wrapper {
  private static final int TOLERANCE = 4;

  /** What stands around each name and value: colon, space, line end. */
  private static final int AROUND = 4;

  private final long largest;

  HeadLimit(ByteSize largest) {
    this.largest = largest.bytes();
  }

  /** The size up to which heads are read, in bytes. */
  static int readable(ByteSize largest) {
    return (int) Math.min(Integer.MAX_VALUE, largest.bytes() * TOLERANCE);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (size(request) > largest) {
      takeBody(request, response);
      Response.writeError(
          request, response, callback, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static void takeBody(Request request, Response response) throws IOException {
    boolean taken = UnwantedBody.take(
        request.getHeaders().get(HttpHeader.EXPECT), Content.Source.asInputStream(request));
    if (!taken && !request.getConnectionMetaData().getHttpVersion().equals(HttpVersion.HTTP_2)) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  private static long size(Request request) {
    long size =
        request.getMethod().length() + request.getHttpURI().getPathQuery().length();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      size += field.getName().length() + AROUND + (value == null ? 0 : value.length());
    }
    return size;
  }
}
