package dev.weft.gateway.http;

import dev.weft.gateway.execute.Cancellation;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * Tells a request's {@link Cancellation} when the client leaves before it has its answer.
 *
 * <p>In HTTP/2 the client resets the stream, and Jetty tells. In HTTP/1.1 it ends the connection, which is looked for only
 * under requests that take long: see {@link RequestsUnderWay}.
 */
final class ClientWatch {
  private static final String ATTRIBUTE = ClientWatch.class.getName();

  private ClientWatch() {}

  /** Gives a request, its body read, what is told when its client leaves. */
  static Cancellation of(HttpServletRequest request) {
    Cancellation cancellation = new Cancellation();
    ServletContextRequest inner = ServletContextRequest.getServletContextRequest(request);
    if (inner.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
      inner.addFailureListener(_ -> cancellation.cancel());
    } else {
      inner.setAttribute(ATTRIBUTE, cancellation);
    }
    return cancellation;
  }

  /** Looks from now on whether the client of {@code request} leaves. */
  static void look(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Cancellation cancellation
        && !cancellation.isCancelled()
        && unwrapped(request.getConnectionMetaData().getConnection().getEndPoint())
            instanceof ClientEndPoint client) {
      client.watch(cancellation::cancel);
    }
  }

  /** Where the bytes of a connection come from, TLS or not. */
  private static EndPoint unwrapped(EndPoint endPoint) {
    return endPoint instanceof EndPoint.Wrapper wrapper ? unwrapped(wrapper.unwrap()) : endPoint;
  }
}
