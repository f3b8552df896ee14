package dev.weft.gateway.config;

import org.jspecify.annotations.Nullable;

/** The section {@code telemetry}. */
public record TelemetrySettings(
    @Setting("A line for each request.") AccessLogSettings accessLog,

    @Setting(
        value = "Whether a request with the header Weft-Plan: true gets its query plan in the"
            + " extensions.",
        byDefault = "false")
    boolean exposePlan,

    @Setting(
        value =
            "Whether a request with the header Weft-Trace: true gets in the extensions what happened to it.",
        byDefault = "false")
    boolean exposeTrace,

    @Setting(value = "What is measured.", atStart = true) MetricSettings metrics,

    @Setting("Which requests are traced, and how.") TracingSettings tracing,

    @Setting("The OpenTelemetry collector that spans and metrics are sent to; without it neither is"
        + " sent.")
    @Nullable
    OtlpSettings otlp) {}
