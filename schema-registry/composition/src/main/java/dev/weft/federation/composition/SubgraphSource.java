package dev.weft.federation.composition;

import org.jspecify.annotations.Nullable;

/**
 * One subgraph as composition takes it in. Immutable.
 *
 * @param name unique within a graph
 * @param routingUrl where the gateway sends its operations; null or empty when not known yet
 * @param file what locations in {@code sdl} are named by
 * @param sdl its schema text, as its {@code _service} field or a file gives it
 */
public record SubgraphSource(String name, @Nullable String routingUrl, String file, String sdl) {}
