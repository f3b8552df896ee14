package dev.weft.gateway.config;

/** The section {@code telemetry.metrics}. */
public record MetricSettings(
    @Setting(
        value = "Whether requests, fetches and the process are measured, for /metrics on the"
            + " administration server.",
        byDefault = "true")
    boolean enabled,

    @Setting(
        value = "How many clients have series of their own; all others share one named other.",
        byDefault = "50",
        min = 0,
        max = 10_000)
    int clients) {}
