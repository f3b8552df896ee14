package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlSyntaxException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A supergraph: the schema that clients see, and which subgraph can resolve what.
 *
 * <p>Immutable.
 */
public final class Supergraph {
  private final List<SubgraphEndpoint> subgraphs;
  private final ApiSchema apiSchema;
  private final ApiSchema fullSchema;
  private final CostDirectives costs;
  private final SequencedMap<String, SubgraphSchema> schemas;

  Supergraph(
      List<SubgraphEndpoint> subgraphs,
      ApiSchema apiSchema,
      ApiSchema fullSchema,
      CostDirectives costs,
      List<SubgraphSchema> schemas) {
    this.subgraphs = List.copyOf(subgraphs);
    this.apiSchema = apiSchema;
    this.fullSchema = fullSchema;
    this.costs = costs;
    SequencedMap<String, SubgraphSchema> byName = new LinkedHashMap<>();
    schemas.forEach(schema -> byName.put(schema.name(), schema));
    this.schemas = Collections.unmodifiableSequencedMap(byName);
  }

  /**
   * Reads a supergraph written with the join spec, v0.1 to v0.5.
   *
   * @param sourceName what locations in messages name the text by
   * @throws SupergraphFormatException if {@code sdl} is no supergraph
   */
  public static Supergraph parse(String sourceName, String sdl) {
    Document document;
    try {
      document = SdlParser.parse(sourceName, sdl);
    } catch (SdlSyntaxException e) {
      throw new SupergraphFormatException(e.problem(), e.location());
    }
    return of(document);
  }

  /**
   * Reads a supergraph that is at hand as a document.
   *
   * @throws SupergraphFormatException if {@code document} is no supergraph
   */
  public static Supergraph of(Document document) {
    return new SupergraphReader(document).read();
  }

  /** The subgraphs in the order of the text. */
  public List<SubgraphEndpoint> subgraphs() {
    return subgraphs;
  }

  /** What clients see. */
  public ApiSchema apiSchema() {
    return apiSchema;
  }

  /** The API schema and, besides, what is marked {@code @inaccessible}: keys and requirements may use it. */
  public ApiSchema fullSchema() {
    return fullSchema;
  }

  /** What it says of the cost of its elements. */
  public CostDirectives costs() {
    return costs;
  }

  /** What is known of each subgraph, in the order of {@link #subgraphs()}. */
  public Collection<SubgraphSchema> schemas() {
    return schemas.values();
  }

  /** What is known of a subgraph, or null if it is not part of this supergraph. */
  public @Nullable SubgraphSchema schema(String subgraph) {
    return schemas.get(subgraph);
  }
}
