package dev.weft.gateway.plugin.intercept;

import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Interceptors in their order: the lowest priority value first, then by plugin id.
 *
 * <p>Immutable, thread-safe.
 */
public final class InterceptorChain {
  private final List<Interceptor> interceptors;

  public InterceptorChain(List<Interceptor> interceptors) {
    this.interceptors = interceptors.stream()
        .sorted(Comparator.comparingInt(Interceptor::priority).thenComparing(Interceptor::pluginId))
        .toList();
  }

  public List<Interceptor> interceptors() {
    return interceptors;
  }

  /** Takes a request through all interceptors to {@code gateway} and back. */
  public GatewayResponse run(
      GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
    return run(0, request, gateway);
  }

  private GatewayResponse run(
      int index, GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
    return index == interceptors.size()
        ? gateway.apply(request)
        : new InterceptedCall(interceptors.get(index), next -> run(index + 1, next, gateway))
            .run(request);
  }
}
