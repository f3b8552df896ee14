package dev.weft.gateway.config;

import java.time.Duration;

/** The sections {@code traffic.retries} and {@code subgraphs.NAME.retries}. */
public record RetrySettings(
    @Setting(
        value =
            "Whether queries are sent again when nobody listens, the connection breaks before the answer, or the status is 502, 503 or 504.",
        byDefault = "true")
    boolean enabled,

    @Setting(
        value = "How often one query is sent again at most.",
        byDefault = "2",
        min = 1,
        max = 10)
    int limit,

    @Setting(
        value =
            "The pause before the first retry; it doubles with each, less a random part of up to half.",
        byDefault = "25ms",
        min = 1)
    Duration backoff,

    @Setting(
        value = "The longest pause; a subgraph whose Retry-After asks for more is not asked again.",
        byDefault = "1s",
        min = 1)
    Duration maxBackoff,

    @Setting(
        value = "How many retries there may be for every hundred requests to the subgraph.",
        byDefault = "20",
        min = 0,
        max = 100)
    int budgetPercent,

    @Setting(
        value =
            "How many retries a second there may be besides, for subgraphs that are seldom asked.",
        byDefault = "3",
        min = 0,
        max = 10_000)
    int budgetPerSecond,

    @Setting(
        value = "Over which time requests and retries are counted.",
        byDefault = "10s",
        min = 1000,
        max = 600_000)
    Duration budgetWindow) {}
