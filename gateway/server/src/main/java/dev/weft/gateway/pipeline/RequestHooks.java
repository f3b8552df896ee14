package dev.weft.gateway.pipeline;

import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import java.util.function.Function;

/**
 * What plugins put round every request.
 *
 * <p>Thread-safe; called on the virtual thread of the request.
 */
public interface RequestHooks {
  /** No plugin at all. */
  RequestHooks NONE = new RequestHooks() {
    @Override
    public boolean isEmpty() {
      return true;
    }

    @Override
    public GatewayResponse around(
        GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
      return gateway.apply(request);
    }
  };

  /** Whether no plugin wants to see requests just now; then {@link #around} is not called, which saves copies. */
  boolean isEmpty();

  /**
   * Answers {@code request}, as a rule by passing it through every interceptor to {@code gateway}.
   *
   * <p>Never throws: an interceptor that fails is dealt with by its failure policy.
   */
  GatewayResponse around(GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway);
}
