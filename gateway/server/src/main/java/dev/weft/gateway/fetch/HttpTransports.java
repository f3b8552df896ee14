package dev.weft.gateway.fetch;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Speaks to each subgraph as its settings say; subgraphs with equal settings share connections' threads and pools.
 *
 * <p>Thread-safe. A transport is started when the first request needs it.
 */
public final class HttpTransports implements SubgraphTransport {
  private final Function<String, HttpTransport.Settings> settingsOf;
  private final Map<HttpTransport.Settings, HttpTransport> started = new ConcurrentHashMap<>();

  /**
   * Makes them.
   *
   * @param settingsOf how a subgraph is spoken to, by its name
   */
  public HttpTransports(Function<String, HttpTransport.Settings> settingsOf) {
    this.settingsOf = settingsOf;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    HttpTransport.Settings settings = settingsOf.apply(request.subgraph());
    HttpTransport transport = started.get(settings);
    if (transport == null) {
      transport = started.computeIfAbsent(settings, HttpTransport::new);
    }
    return transport.send(request);
  }

  /** Closes all connections; requests under way fail. */
  @Override
  public void close() {
    started.values().forEach(HttpTransport::close);
  }
}
