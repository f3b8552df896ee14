package dev.weft.gateway.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The section {@code server.overload}. */
public record OverloadSettings(
    @Setting(
        value =
            "How many requests are worked on at once; without it, one for each 512 KiB of heap.",
        min = 1,
        max = 1_000_000)
    @Nullable
    Integer inFlight,

    @Setting(
        value = "How many requests may wait for their turn before others are turned away.",
        byDefault = "10000",
        min = 0,
        max = 1_000_000)
    int waiting,

    @Setting(
        value = "How long a request may wait for its turn before it is turned away.",
        byDefault = "2s",
        min = 0)
    Duration patience) {}
