package dev.weft.gateway.traffic;

import dev.weft.gateway.config.RetrySettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

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
