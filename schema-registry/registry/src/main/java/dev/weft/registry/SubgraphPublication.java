package dev.weft.registry;

import org.jspecify.annotations.Nullable;

/**
 * A subgraph as someone wants it to be from now on.
 *
 * <p>Immutable.
 *
 * @param name unique in the graph
 * @param routingUrl where the gateway reaches it; its scheme names a transport. Null keeps the URL it has
 * @param sdl the subgraph's schema
 * @param managedBy the id of the plugin that owns the subgraph, or null when people do
 * @param file what errors call the text, such as the path it was read from
 */
public record SubgraphPublication(
    String name,
    @Nullable String routingUrl,
    String sdl,
    @Nullable String managedBy,
    String file) {

  /** Makes a publication whose errors call the text after the subgraph. */
  public SubgraphPublication(
      String name, @Nullable String routingUrl, String sdl, @Nullable String managedBy) {
    this(name, routingUrl, sdl, managedBy, fileOf(name));
  }

  static String fileOf(String name) {
    return name + ".graphql";
  }
}
