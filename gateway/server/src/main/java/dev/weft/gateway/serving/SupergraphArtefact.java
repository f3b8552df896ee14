package dev.weft.gateway.serving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a graph is served from: the supergraph, and the schemas of those subgraphs that are not reached by http.
 *
 * <p>Immutable.
 *
 * @param source what the supergraph is called in messages: a file, or a launch of the registry
 * @param sha256 of the supergraph's bytes, in lower-case hex
 * @param subgraphSchemas SDL by subgraph name
 */
public record SupergraphArtefact(
    String source,
    String supergraphSdl,
    String sha256,
    SequencedMap<String, String> subgraphSchemas) {
  public SupergraphArtefact {
    subgraphSchemas = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(subgraphSchemas));
  }

  /** Makes an artefact of a supergraph's text; its hash is that of the text in UTF-8. */
  public static SupergraphArtefact of(
      String source, String supergraphSdl, SequencedMap<String, String> subgraphSchemas) {
    return new SupergraphArtefact(
        source,
        supergraphSdl,
        sha256(supergraphSdl.getBytes(StandardCharsets.UTF_8)),
        subgraphSchemas);
  }

  /** The SHA-256 of {@code bytes}, in lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
