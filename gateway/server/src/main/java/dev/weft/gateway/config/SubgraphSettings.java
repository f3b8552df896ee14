package dev.weft.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One entry of {@code subgraphs}. */
public record SubgraphSettings(
    @Setting("The URL to send requests to, instead of the one in the supergraph.") @Nullable
    URI url,

    @Setting("How long one fetch may take, instead of traffic.subgraph_timeout.") @Nullable
    Duration timeout,

    @Setting("The subgraph's own schema; needed with a supergraph file when the URL is not http.")
    @Nullable
    SchemaSettings schema) {

  /** The section {@code subgraphs.NAME.schema}. */
  public record SchemaSettings(
      @Setting("The file that holds the subgraph's SDL.") Path file) {}
}
