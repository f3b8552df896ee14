package dev.weft.gateway.fetch;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends each request by the transport of its URL's scheme; entries come and go while requests run.
 *
 * <p>Thread-safe. A request under way keeps the transport it began with.
 */
public final class TransportRegistry implements SubgraphTransport {
  private final Map<String, SubgraphTransport> byScheme = new ConcurrentHashMap<>();

  /**
   * Adds a transport.
   *
   * @return closes the registration; the transport itself stays open
   * @throws IllegalArgumentException if {@code scheme} is taken
   */
  public AutoCloseable register(String scheme, SubgraphTransport transport) {
    String key = scheme.toLowerCase(Locale.ROOT);
    if (byScheme.putIfAbsent(key, transport) != null) {
      throw new IllegalArgumentException("scheme: " + key + " (expected: one without a transport)");
    }
    return () -> byScheme.remove(key, transport);
  }

  /**
   * Puts {@code transport} in the place of whatever serves {@code scheme}.
   *
   * @return closes the registration if it is still the one that serves
   */
  public AutoCloseable replace(String scheme, SubgraphTransport transport) {
    String key = scheme.toLowerCase(Locale.ROOT);
    byScheme.put(key, transport);
    return () -> byScheme.remove(key, transport);
  }

  /** Whether some transport serves URLs of {@code scheme}. */
  public boolean serves(String scheme) {
    return byScheme.containsKey(scheme.toLowerCase(Locale.ROOT));
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    String scheme = request.url().getScheme();
    SubgraphTransport transport =
        scheme == null ? null : byScheme.get(scheme.toLowerCase(Locale.ROOT));
    if (transport == null) {
      throw new IOException(
          "subgraph " + request.subgraph() + ": no transport for scheme " + scheme);
    }
    return transport.send(request);
  }

  /** Closes every transport that is registered. */
  @Override
  public void close() {
    byScheme.values().forEach(SubgraphTransport::close);
    byScheme.clear();
  }
}
