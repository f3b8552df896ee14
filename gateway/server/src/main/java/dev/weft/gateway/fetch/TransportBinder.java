package dev.weft.gateway.fetch;

import java.net.URI;
import java.util.SequencedMap;

/**
 * Gives each serving the transport it sends with, from its first request to its last.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface TransportBinder {

  /**
   * Binds the subgraphs of one serving.
   *
   * @param urlBySubgraph where each is reached
   * @param schemaBySubgraph SDL of those subgraphs for which the supergraph's artefact has one
   * @return closed when the last request of the serving is done
   */
  SubgraphTransport bind(
      SequencedMap<String, URI> urlBySubgraph, SequencedMap<String, String> schemaBySubgraph);
}
