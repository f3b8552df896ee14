package dev.weft.gateway.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The section {@code traffic}. */
public record TrafficSettings(
    @Setting(value = "How long one client request may take.", byDefault = "60s", min = 1)
    Duration timeout,

    @Setting(
        value =
            "How long a new supergraph may wait for the operations used most to be planned before it goes live.",
        byDefault = "2s",
        min = 0)
    Duration warmUp,

    @Setting(value = "How long one fetch from a subgraph may take.", byDefault = "30s", min = 1)
    Duration subgraphTimeout,

    @Setting(
        value = "How long making a connection to a subgraph may take.",
        byDefault = "10s",
        min = 1)
    Duration connectTimeout,

    @Setting(
        value = "How long a connection to a subgraph is kept that nobody uses.",
        byDefault = "50s",
        min = 1)
    Duration idleTimeout,

    @Setting(
        value =
            "How long a connection to a subgraph is used at most: changes in the DNS are followed by then.",
        byDefault = "5m",
        min = 1)
    Duration connectionAge,

    @Setting(
        value = "Whether identical queries to a subgraph that are under way at once are sent once.",
        byDefault = "true")
    boolean deduplicate,

    @Setting(
        value =
            "Whether a subgraph is not asked again for what it has told of an entity in the same request.",
        byDefault = "true")
    boolean reuseEntities,

    @Setting(
        value = "How many connections are kept to one subgraph.",
        byDefault = "256",
        min = 1,
        max = 65535)
    int connectionsPerSubgraph,

    @Setting(
        value = "How subgraphs are spoken to: http1, or http2 (agreed on in TLS, h2c in clear).",
        byDefault = "http1")
    HttpVersion httpVersion,

    @Setting(
        value = "Whether subgraphs may pack their answers with br, zstd or gzip.",
        byDefault = "false")
    boolean compression,

    @Setting(
        value =
            "The header that tells a subgraph how many milliseconds are left for its answer; without it none does.",
        pattern = "[A-Za-z0-9-]+")
    @Nullable
    String deadlineHeader,

    @Setting("When queries are sent to a subgraph again.") RetrySettings retries,

    @Setting(
        "When a subgraph that fails is not asked for a while; off unless given, {} for all defaults.")
    @Nullable
    CircuitBreakerSettings circuitBreaker,

    @Setting(
        "How many calls to one subgraph run at once; unbounded unless given, {} for all defaults.")
    @Nullable
    BulkheadSettings bulkhead,

    @Setting("When a query is sent a second time because the first takes long; never unless given.")
    @Nullable
    HedgingSettings hedging,

    @Setting("How calls are spread over the URLs of a subgraph that has several.")
    BalancingSettings balancing,

    @Setting("TLS to subgraphs whose URL begins with https.")
    ClientTlsSettings tls) {}
