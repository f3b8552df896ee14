package dev.weft.gateway.pipeline;

import dev.weft.gateway.execute.Cancellation;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.plugin.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A client's HTTP request to a graph, its body read.
 *
 * <p>Immutable as long as nobody writes to {@code body}.
 *
 * @param method in capitals
 * @param path as sent, without the query
 * @param query what stands behind the question mark, still encoded; null when there is none
 * @param remoteAddress the address of the peer
 * @param body empty when there is none
 * @param observation is told what happens to the request; null when nobody listens
 * @param cancellation cancelled when the client has left: nobody waits for the answer then
 */
public record ClientRequest(
    String method,
    String path,
    @Nullable String query,
    Headers headers,
    String remoteAddress,
    byte[] body,
    @Nullable RequestObservation observation,
    Cancellation cancellation) {

  /** Makes a request whose client waits, and that nobody observes. */
  public ClientRequest(
      String method,
      String path,
      @Nullable String query,
      Headers headers,
      String remoteAddress,
      byte[] body) {
    this(method, path, query, headers, remoteAddress, body, null, new Cancellation());
  }

  /** Without query, body and the values of headers, which may be secret. */
  @Override
  public String toString() {
    return "ClientRequest[method=" + method + ", path=" + path + ", headers="
        + headers.asMap().sequencedKeySet() + ", bytes=" + body.length + "]";
  }

  /** The same request without anybody who listens. */
  ClientRequest unobserved() {
    return observation == null
        ? this
        : new ClientRequest(method, path, query, headers, remoteAddress, body);
  }
}
