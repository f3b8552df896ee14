package dev.weft.gateway.fetch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The HTTP transports of one configuration; subgraphs with equal settings share connections' threads and pools.
 *
 * <p>Thread-safe. A transport is started when it is first asked for.
 */
public final class HttpTransports implements AutoCloseable {
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

  /** The transport that carries the requests to {@code subgraph}. */
  public HttpTransport of(String subgraph) {
    return started.computeIfAbsent(settingsOf.apply(subgraph), HttpTransport::new);
  }

  /** Closes all connections; requests under way fail. */
  @Override
  public void close() {
    started.values().forEach(HttpTransport::close);
  }
}
