package dev.weft.gateway.config;

/** The section {@code telemetry}. */
public record TelemetrySettings(
    @Setting(value = "Whether each request is logged in one line.", byDefault = "false")
    boolean accessLog,

    @Setting(
        value =
            "Whether a request with the header Weft-Plan: true gets its query plan in the extensions.",
        byDefault = "false")
    boolean exposePlan,

    @Setting(value = "Whether errors name the subgraph they come from.", byDefault = "true")
    boolean subgraphNames) {}
