package dev.weft.registry;

import java.time.Instant;
import java.util.List;

/**
 * What a graph is served from at one point of its history; once made it never changes.
 *
 * <p>Immutable.
 *
 * @param number counted from 1 in each graph, without gaps
 * @param createdBy who asked for it
 * @param summary what it changed, in a few words
 * @param supergraphSdl the supergraph in the join specification
 * @param sha256 of the supergraph's bytes in UTF-8
 * @param schemas of those subgraphs whose URL is not http or https, ordered by name
 */
public record Launch(
    String graph,
    long number,
    Instant createdAt,
    String createdBy,
    String summary,
    String supergraphSdl,
    String sha256,
    List<LaunchSchema> schemas) {
  public Launch {
    schemas = List.copyOf(schemas);
  }
}
