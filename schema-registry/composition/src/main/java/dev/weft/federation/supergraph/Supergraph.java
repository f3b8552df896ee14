package dev.weft.federation.supergraph;

import java.util.List;

/**
 * A supergraph: the schema that clients see, and which subgraph can resolve what.
 *
 * <p>Immutable.
 */
public final class Supergraph {
  private final List<SubgraphEndpoint> subgraphs;
  private final ApiSchema apiSchema;

  Supergraph(List<SubgraphEndpoint> subgraphs, ApiSchema apiSchema) {
    this.subgraphs = List.copyOf(subgraphs);
    this.apiSchema = apiSchema;
  }

  /**
   * Reads a supergraph written with the join spec, v0.1 to v0.5.
   *
   * @param sourceName what locations in messages name the text by
   * @throws SupergraphFormatException if {@code sdl} is no supergraph
   */
  public static Supergraph parse(String sourceName, String sdl) {
    throw new SupergraphFormatException(sourceName + " is not readable yet", null);
  }

  /** The subgraphs in the order of the text. */
  public List<SubgraphEndpoint> subgraphs() {
    return subgraphs;
  }

  /** What clients see. */
  public ApiSchema apiSchema() {
    return apiSchema;
  }
}
