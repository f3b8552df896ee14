package dev.weft.gateway.traffic;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.RetrySettings;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.gateway.config.TrafficSettings;
import dev.weft.gateway.fetch.HttpTransports;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends to each subgraph through what its settings ask for; the chain of each is put together here and nowhere else.
 *
 * <p>A feature that is off is not in the chain. Thread-safe.
 */
public final class SubgraphTraffic implements SubgraphTransport {
  private final TrafficSettings usual;
  private final SequencedMap<String, SubgraphSettings> bySubgraph;
  private final TrafficState state;
  private final Function<String, SubgraphTransport> transportOf;
  private final Runnable close;
  private final Clock clock;
  private final Map<String, SubgraphTransport> chains = new ConcurrentHashMap<>();

  /**
   * Makes the traffic of one configuration.
   *
   * @param state goes on from what earlier configurations left in it
   * @param transports carry the requests; closed with this
   */
  public SubgraphTraffic(
      Configuration configuration, TrafficState state, HttpTransports transports, Clock clock) {
    this(configuration, state, transports::of, transports::close, clock);
  }

  SubgraphTraffic(
      Configuration configuration,
      TrafficState state,
      Function<String, SubgraphTransport> transportOf,
      Runnable close,
      Clock clock) {
    this.usual = configuration.traffic();
    this.bySubgraph = configuration.subgraphs();
    this.state = state;
    this.transportOf = transportOf;
    this.close = close;
    this.clock = clock;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    String subgraph = request.subgraph();
    SubgraphTransport chain = chains.get(subgraph);
    if (chain == null) {
      chain = chains.computeIfAbsent(subgraph, this::chain);
    }
    return chain.send(request);
  }

  private SubgraphTransport chain(String subgraph) {
    @Nullable SubgraphSettings own = bySubgraph.get(subgraph);
    SubgraphTransport chain = transportOf.apply(subgraph);
    RetrySettings retries = orElse(own == null ? null : own.retries(), usual.retries());
    if (retries.enabled()) {
      chain = new Retries(chain, retries, state.budget(subgraph, retries), clock);
    }
    return chain;
  }

  private static <T> T orElse(@Nullable T own, T usual) {
    return own == null ? usual : own;
  }

  /** Closes the transports; requests under way fail. */
  @Override
  public void close() {
    close.run();
  }
}
