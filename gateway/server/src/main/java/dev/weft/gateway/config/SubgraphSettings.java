package dev.weft.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code subgraphs}. */
public record SubgraphSettings(
    @Setting(value = "The URL to send requests to, instead of the one in the supergraph.") @Nullable
    URI url,

    @Setting("Several URLs to spread requests over, instead of the one in the supergraph.")
    List<URI> urls,

    @Setting("How long one fetch may take, instead of traffic.subgraph_timeout.") @Nullable
    Duration timeout,

    @Setting("Whether identical queries under way at once are sent once, instead of traffic's.")
    @Nullable
    Boolean deduplicate,

    @Setting("How it is spoken to, instead of traffic.http_version.") @Nullable
    HttpVersion httpVersion,

    @Setting("Whether it may pack its answers, instead of traffic.compression.") @Nullable
    Boolean compression,

    @Setting(
        value = "The header that tells it how many milliseconds are left, instead of traffic's.",
        pattern = "[A-Za-z0-9-]+")
    @Nullable
    String deadlineHeader,

    @Setting("When queries are sent to it again, instead of traffic.retries.") @Nullable
    RetrySettings retries,

    @Setting("When it is not asked for a while, instead of traffic.circuit_breaker.") @Nullable
    CircuitBreakerSettings circuitBreaker,

    @Setting("How many calls to it run at once, instead of traffic.bulkhead.") @Nullable
    BulkheadSettings bulkhead,

    @Setting("What clients see of its errors.") @Nullable SubgraphErrorSettings errors,

    @Setting("When a query to it is sent a second time, instead of traffic.hedging.") @Nullable
    HedgingSettings hedging,

    @Setting("How calls are spread over its URLs, instead of traffic.balancing.") @Nullable
    BalancingSettings balancing,

    @Setting("Rules for its headers besides those for every subgraph.") @Nullable
    SubgraphHeaderSettings headers,

    @Setting("TLS to it, instead of traffic.tls.") @Nullable ClientTlsSettings tls,

    @Setting("The subgraph's own schema; needed with a supergraph file when the URL is not http.")
    @Nullable
    SchemaSettings schema) {

  /** The URL given here, or the first of several; null when it is that of the supergraph. */
  public @Nullable URI firstUrl() {
    return url != null || urls.isEmpty() ? url : urls.getFirst();
  }

  /** Without a user and password in the URL. */
  @Override
  public String toString() {
    return "SubgraphSettings[url=" + UrlText.of(firstUrl()) + ", timeout=" + timeout + ", headers="
        + headers + ", errors=" + errors + "]";
  }

  /** The section {@code subgraphs.NAME.schema}. */
  public record SchemaSettings(
      @Setting("The file that holds the subgraph's SDL.") Path file) {}
}
