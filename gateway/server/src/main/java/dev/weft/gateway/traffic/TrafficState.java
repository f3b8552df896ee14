package dev.weft.gateway.traffic;

import dev.weft.gateway.config.BulkheadSettings;
import dev.weft.gateway.config.CircuitBreakerSettings;
import dev.weft.gateway.config.RetrySettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each subgraph's traffic: it outlives supergraphs and configurations.
 *
 * <p>What belongs to a section of the configuration is kept as long as that section says the same for the subgraph; other
 * settings begin afresh.
 *
 * <p>Thread-safe; one for the process.
 */
public final class TrafficState {

  /** A state and the settings it was made for. */
  private record Kept<S, T>(S settings, T state) {}

  private final LongSupplier nanoTime;
  private final Map<String, Kept<RetrySettings, RetryBudget>> budgets = new ConcurrentHashMap<>();

  private final Map<String, Kept<CircuitBreakerSettings, CircuitBreaker>> breakers =
      new ConcurrentHashMap<>();
  private final Map<String, Kept<BulkheadSettings, Bulkhead>> bulkheads = new ConcurrentHashMap<>();

  private final Map<String, Kept<Endpoints.Settings, Endpoints>> endpoints =
      new ConcurrentHashMap<>();

  /** Makes an empty state. */
  public TrafficState() {
    this(System::nanoTime);
  }

  TrafficState(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  RetryBudget budget(String subgraph, RetrySettings settings) {
    return kept(budgets, subgraph, settings, wanted -> new RetryBudget(wanted, nanoTime));
  }

  CircuitBreaker breaker(String subgraph, CircuitBreakerSettings settings) {
    return kept(
        breakers, subgraph, settings, wanted -> new CircuitBreaker(subgraph, wanted, nanoTime));
  }

  Bulkhead bulkhead(String subgraph, BulkheadSettings settings) {
    return kept(bulkheads, subgraph, settings, Bulkhead::new);
  }

  Endpoints endpoints(String subgraph, Endpoints.Settings settings) {
    return kept(endpoints, subgraph, settings, wanted -> new Endpoints(subgraph, wanted, nanoTime));
  }

  /** What is known of each subgraph that was asked so far, by name. */
  public SortedMap<String, SubgraphReport> report() {
    Set<String> names = new TreeSet<>(budgets.keySet());
    names.addAll(breakers.keySet());
    names.addAll(bulkheads.keySet());
    names.addAll(endpoints.keySet());
    SortedMap<String, SubgraphReport> reports = new TreeMap<>();
    for (String name : names) {
      @Nullable RetryBudget budget = state(budgets, name);
      @Nullable CircuitBreaker breaker = state(breakers, name);
      @Nullable Bulkhead bulkhead = state(bulkheads, name);
      @Nullable Endpoints several = state(endpoints, name);
      reports.put(
          name,
          new SubgraphReport(
              budget == null
                  ? null
                  : new SubgraphReport.Retrying(budget.requests(), budget.retries()),
              breaker == null
                  ? null
                  : new SubgraphReport.Circuit(
                      breaker.state().name().toLowerCase(Locale.ROOT),
                      breaker.calls(),
                      breaker.failures()),
              bulkhead == null
                  ? null
                  : new SubgraphReport.Calls(bulkhead.running(), bulkhead.waiting()),
              several == null
                  ? List.of()
                  : several.all().stream()
                      .map(each -> new SubgraphReport.Url(
                          each.url().toString(), each.underWay(), each.isEjected()))
                      .toList()));
    }
    return reports;
  }

  private static <S, T> @Nullable T state(Map<String, Kept<S, T>> states, String subgraph) {
    @Nullable Kept<S, T> kept = states.get(subgraph);
    return kept == null ? null : kept.state();
  }

  private static <S, T> T kept(
      Map<String, Kept<S, T>> states, String subgraph, S settings, Function<S, T> make) {
    return states
        .compute(
            subgraph,
            (_, kept) -> kept != null && kept.settings().equals(settings)
                ? kept
                : new Kept<>(settings, make.apply(settings)))
        .state();
  }
}
