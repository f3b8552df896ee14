package dev.weft.gateway.config;

import java.time.Duration;

/** The sections {@code traffic.circuit_breaker} and {@code subgraphs.NAME.circuit_breaker}. */
public record CircuitBreakerSettings(
    @Setting(
        value = "Whether a subgraph that fails too often is not asked for a while.",
        byDefault = "true")
    boolean enabled,

    @Setting(
        value = "How many of a hundred calls must fail for it to open.",
        byDefault = "50",
        min = 1,
        max = 100)
    int failurePercent,

    @Setting(
        value = "Over which time calls are counted.",
        byDefault = "10s",
        min = 100,
        max = 600_000)
    Duration window,

    @Setting(
        value = "How many calls there must be within the window before their failures count.",
        byDefault = "20",
        min = 1,
        max = 1_000_000)
    int minimumCalls,

    @Setting(
        value = "How long the subgraph is not asked, before some calls try whether it is back.",
        byDefault = "5s",
        min = 1)
    Duration openFor,

    @Setting(
        value = "How many calls try it; it closes when all succeed and opens again when one fails.",
        byDefault = "3",
        min = 1,
        max = 1000)
    int probes) {}
