package dev.weft.gateway.traffic;

import dev.weft.gateway.config.BalancingSettings;
import dev.weft.gateway.config.BulkheadSettings;
import dev.weft.gateway.config.CircuitBreakerSettings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.HedgingSettings;
import dev.weft.gateway.config.RetrySettings;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.gateway.config.TrafficSettings;
import dev.weft.gateway.fetch.HttpTransports;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
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

  /** What the settings say of one subgraph. */
  private record Wanted(
      List<URI> urls,
      BalancingSettings balancing,
      @Nullable String deadlineHeader,
      @Nullable BulkheadSettings bulkhead,
      @Nullable CircuitBreakerSettings breaker,
      @Nullable HedgingSettings hedging,
      RetrySettings retries) {}

  private SubgraphTransport chain(String subgraph) {
    @Nullable SubgraphSettings own = bySubgraph.get(subgraph);
    return chain(
        subgraph,
        own == null
            ? new Wanted(
                List.of(),
                usual.balancing(),
                usual.deadlineHeader(),
                usual.bulkhead(),
                usual.circuitBreaker(),
                usual.hedging(),
                usual.retries())
            : new Wanted(
                own.urls(),
                own.balancing() == null ? usual.balancing() : own.balancing(),
                own.deadlineHeader() == null ? usual.deadlineHeader() : own.deadlineHeader(),
                own.bulkhead() == null ? usual.bulkhead() : own.bulkhead(),
                own.circuitBreaker() == null ? usual.circuitBreaker() : own.circuitBreaker(),
                own.hedging() == null ? usual.hedging() : own.hedging(),
                own.retries() == null ? usual.retries() : own.retries()));
  }

  /** From the socket outwards. */
  private SubgraphTransport chain(String subgraph, Wanted wanted) {
    SubgraphTransport chain = transportOf.apply(subgraph);
    if (wanted.urls().size() > 1) {
      chain = new BalancedTransport(
          chain,
          state.endpoints(subgraph, new Endpoints.Settings(wanted.urls(), wanted.balancing())));
    }
    if (wanted.deadlineHeader() != null) {
      chain = new DeadlineHeader(chain, wanted.deadlineHeader(), clock);
    }
    BulkheadSettings bulkhead = wanted.bulkhead();
    if (bulkhead != null && bulkhead.enabled()) {
      chain = new BulkheadTransport(
          chain, state.bulkhead(subgraph, bulkhead), bulkhead.queueTimeout(), clock);
    }
    CircuitBreakerSettings breaker = wanted.breaker();
    if (breaker != null && breaker.enabled()) {
      chain = new BreakerTransport(chain, state.breaker(subgraph, breaker));
    }
    return repeating(subgraph, chain, wanted.hedging(), wanted.retries());
  }

  /** Adds what sends more than once; all of it goes by one budget. */
  private SubgraphTransport repeating(
      String subgraph,
      SubgraphTransport chain,
      @Nullable HedgingSettings hedging,
      RetrySettings retries) {
    boolean hedges = hedging != null && hedging.enabled();
    if (!hedges && !retries.enabled()) {
      return chain;
    }
    RetryBudget budget = state.budget(subgraph, retries);
    SubgraphTransport hedged = hedging != null && hedging.enabled()
        ? new HedgedTransport(chain, hedging.after(), budget)
        : chain;
    return new Retries(hedged, retries, budget, clock);
  }

  /** Closes the transports; requests under way fail. */
  @Override
  public void close() {
    close.run();
  }
}
