package dev.weft.gateway.config;

import java.time.Duration;

/** The sections {@code traffic.bulkhead} and {@code subgraphs.NAME.bulkhead}. */
public record BulkheadSettings(
    @Setting(
        value = "Whether the calls to one subgraph that run at once are bounded.",
        byDefault = "true")
    boolean enabled,

    @Setting(
        value = "How many calls to one subgraph run at once.",
        byDefault = "200",
        min = 1,
        max = 65535)
    int concurrency,

    @Setting(
        value = "How many more may wait; any beyond fail at once.",
        byDefault = "200",
        min = 0,
        max = 1_000_000)
    int queue,

    @Setting(value = "How long one may wait.", byDefault = "1s", min = 0)
    Duration queueTimeout) {}
