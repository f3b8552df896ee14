package dev.weft.registry;

import java.util.List;
import java.util.Locale;

/**
 * The schema of a subgraph that a gateway needs besides the supergraph, because its transport is not http.
 *
 * <p>Immutable.
 *
 * @param sha256 of the schema's bytes in UTF-8
 */
public record LaunchSchema(String subgraph, String routingUrl, String sdl, String sha256) {

  /** The schemas that a gateway needs of these subgraphs. */
  public static List<LaunchSchema> of(List<PublishedSubgraph> subgraphs) {
    return subgraphs.stream()
        .filter(subgraph -> !isHttp(subgraph.routingUrl()))
        .map(subgraph -> new LaunchSchema(
            subgraph.name(), subgraph.routingUrl(), subgraph.sdl(), subgraph.sha256()))
        .toList();
  }

  private static boolean isHttp(String routingUrl) {
    String url = routingUrl.toLowerCase(Locale.ROOT);
    return url.startsWith("http://") || url.startsWith("https://");
  }
}
