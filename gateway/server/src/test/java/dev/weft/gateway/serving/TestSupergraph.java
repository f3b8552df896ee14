package dev.weft.gateway.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/** A small supergraph: books with titles in one subgraph, copies in another. */
public final class TestSupergraph {
  private TestSupergraph() {}

  /** Its text. */
  public static String sdl() {
    try (InputStream in =
        TestSupergraph.class.getResourceAsStream("/dev/weft/gateway/supergraph.graphql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its text with a comment that makes it another file with the same meaning. */
  public static String sdl(int version) {
    return sdl() + "# version " + version + "\n";
  }

  /** Its text with the subgraphs at other URLs. */
  public static String at(String booksUrl, String stockUrl) {
    return sdl()
        .replace("http://books.invalid/graphql", booksUrl)
        .replace("http://stock.invalid/graphql", stockUrl);
  }

  static SupergraphArtefact artefact(String sdl) {
    return SupergraphArtefact.of("test.graphql", sdl, new LinkedHashMap<>());
  }
}
