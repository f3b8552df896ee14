package dev.weft.gateway.pipeline;

import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.Headers;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a request through the plugins' hooks, as they see it, and back. */
final class HookedExchange {
  private HookedExchange() {}

  static ClientResponse around(
      RequestHooks hooks, ClientRequest request, Function<ClientRequest, ClientResponse> gateway) {
    String uri = request.query() == null ? request.path() : request.path() + "?" + request.query();
    GatewayRequest seen = new GatewayRequest(
        request.method(),
        readable(uri),
        request.headers(),
        request.remoteAddress(),
        ByteBuffer.wrap(request.body()));
    return back(hooks.around(
        seen, changed -> forth(gateway.apply(back(changed, seen.uri(), request)))));
  }

  private static URI readable(String uri) {
    try {
      return URI.create(uri);
    } catch (IllegalArgumentException e) {
      // Clients send characters that RFC 3986 does not allow; what can be read is shown.
      return URI.create(uri.replaceAll("[^A-Za-z0-9/?&=%._~:@!$'()*+,;-]", "_"));
    }
  }

  /** The request to go on with; the original query is kept unless the plugin gave another. */
  private static ClientRequest back(GatewayRequest changed, URI shown, ClientRequest original) {
    boolean sameUri = changed.uri().equals(shown);
    return new ClientRequest(
        changed.method(),
        sameUri ? original.path() : changed.uri().getRawPath(),
        sameUri ? original.query() : changed.uri().getRawQuery(),
        changed.headers(),
        changed.remoteAddress(),
        bytes(changed.body()),
        original.observation(),
        original.cancellation());
  }

  private static GatewayResponse forth(ClientResponse response) {
    return new GatewayResponse(
        response.status(),
        response.headers().with("content-type", response.contentType()),
        ByteBuffer.wrap(response.body()));
  }

  private static ClientResponse back(GatewayResponse response) {
    @Nullable String contentType = response.headers().first("content-type");
    Headers others = response
        .headers()
        .without("content-type")
        .without("content-length")
        .without("transfer-encoding");
    return new ClientResponse(
        response.status(),
        contentType == null ? AnswerType.JSON.contentType() : contentType,
        others,
        bytes(response.body()));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
