package dev.weft.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subgraph as one launch holds it.
 *
 * <p>Immutable.
 *
 * @param sha256 of the schema's bytes in UTF-8
 * @param managedBy the id of the plugin that owns the subgraph, or null when people do
 * @param launch the number of the launch that brought this version
 * @param publishedBy who published this version
 */
public record PublishedSubgraph(
    String name,
    String routingUrl,
    String sdl,
    String sha256,
    @Nullable String managedBy,
    long launch,
    Instant publishedAt,
    String publishedBy) {}
