package dev.weft.gateway.config;

/** The section {@code server.batching}. */
public record BatchingSettings(
    @Setting(value = "Whether one request may bring a list of operations.", byDefault = "false")
    boolean enabled,

    @Setting(value = "The most operations in one request.", byDefault = "10", min = 1, max = 10_000)
    int operations) {}
