package dev.weft.gateway.traffic;

import dev.weft.gateway.config.BulkheadSettings;
import dev.weft.gateway.config.CircuitBreakerSettings;
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
    return own == null
        ? chain(
            subgraph,
            usual.deadlineHeader(),
            usual.retries(),
            usual.circuitBreaker(),
            usual.bulkhead())
        : chain(
            subgraph,
            own.deadlineHeader() == null ? usual.deadlineHeader() : own.deadlineHeader(),
            own.retries() == null ? usual.retries() : own.retries(),
            own.circuitBreaker() == null ? usual.circuitBreaker() : own.circuitBreaker(),
            own.bulkhead() == null ? usual.bulkhead() : own.bulkhead());
  }

  /** From the socket outwards. */
  private SubgraphTransport chain(
      String subgraph,
      @Nullable String deadlineHeader,
      RetrySettings retries,
      @Nullable CircuitBreakerSettings breaker,
      @Nullable BulkheadSettings bulkhead) {
    SubgraphTransport chain = transportOf.apply(subgraph);
    if (deadlineHeader != null) {
      chain = new DeadlineHeader(chain, deadlineHeader, clock);
    }
    if (bulkhead != null && bulkhead.enabled()) {
      chain = new BulkheadTransport(
          chain, state.bulkhead(subgraph, bulkhead), bulkhead.queueTimeout(), clock);
    }
    if (breaker != null && breaker.enabled()) {
      chain = new BreakerTransport(chain, state.breaker(subgraph, breaker));
    }
    if (retries.enabled()) {
      chain = new Retries(chain, retries, state.budget(subgraph, retries), clock);
    }
    return chain;
  }

  /** Closes the transports; requests under way fail. */
  @Override
  public void close() {
    close.run();
  }
}
