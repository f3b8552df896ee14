package dev.weft.gateway.config;

import java.time.Duration;

/** The sections {@code traffic.balancing} and {@code subgraphs.NAME.balancing}. */
public record BalancingSettings(
    @Setting(
        value = "How many calls in a row must fail for a URL to be left out for a while.",
        byDefault = "3",
        min = 1,
        max = 1000)
    int ejectAfter,

    @Setting(
        value = "How long it is left out; twice as long each time that its first call after fails.",
        byDefault = "5s",
        min = 1)
    Duration ejectFor,

    @Setting(value = "The longest time it is left out.", byDefault = "2m", min = 1)
    Duration maxEjection) {}
