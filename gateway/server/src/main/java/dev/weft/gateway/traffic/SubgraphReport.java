package dev.weft.gateway.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the traffic to one subgraph is doing. Immutable.
 *
 * @param retries null when there are none
 * @param circuit null when there is no breaker
 * @param calls null when they are not bounded
 * @param urls empty when it has one only
 */
public record SubgraphReport(
    @Nullable Retrying retries,
    @Nullable Circuit circuit,
    @Nullable Calls calls,
    List<Url> urls) {
  public SubgraphReport {
    urls = List.copyOf(urls);
  }

  /**
   * What the retry budget counts.
   *
   * @param requests within its window, without retries
   * @param retries within its window
   */
  public record Retrying(long requests, long retries) {}

  /**
   * A circuit breaker.
   *
   * @param state {@code closed}, {@code open} or {@code half_open}
   * @param calls that ended within its window
   * @param failures those of them that failed
   */
  public record Circuit(String state, long calls, long failures) {}

  /** Calls that run and that wait to. */
  public record Calls(int running, int waiting) {}

  /** One of several URLs. */
  public record Url(String url, int underWay, boolean ejected) {}
}
