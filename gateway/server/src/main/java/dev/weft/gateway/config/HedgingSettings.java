package dev.weft.gateway.config;

import java.time.Duration;

/** The sections {@code traffic.hedging} and {@code subgraphs.NAME.hedging}. */
public record HedgingSettings(
    @Setting(value = "Whether a query that takes long is sent a second time.", byDefault = "true")
    boolean enabled,

    @Setting(value = "How long the first is waited for.", byDefault = "200ms", min = 1)
    Duration after) {}
