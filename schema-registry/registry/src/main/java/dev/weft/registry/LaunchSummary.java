package dev.weft.registry;

import java.time.Instant;

/**
 * A line of a graph's history.
 *
 * <p>Immutable.
 *
 * @param summary what the launch changed, in a few words
 * @param sha256 of the supergraph's bytes in UTF-8
 * @param current whether it is the newest, so the one that gateways serve
 */
public record LaunchSummary(
    long number,
    Instant createdAt,
    String createdBy,
    String summary,
    String sha256,
    boolean current) {}
