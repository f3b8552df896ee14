package dev.weft.federation.composition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The conformance corpus: subgraphs, and what a reference composer made of them. It lives outside the project. */
public final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Corpus() {}

  /**
   * One case.
   *
   * @param codes expected error codes; null for an error without code; empty for success
   */
  public record Case(
      String id,
      String topic,
      List<SubgraphSource> subgraphs,
      boolean success,
      @Nullable Set<String> codes,
      String supergraph,
      String api,
      Set<String> hints) {}

  /** Where the corpus would be. */
  public static Path folder() {
    String shared =
        System.getProperty("weft.shared", System.getProperty("weft.root", ".") + "/../shared");
    return Path.of(shared).resolve("conformance");
  }

  /** The cases, in the order of the index. */
  public static List<Case> cases() throws IOException {
    Path composition = folder().resolve("composition");
    List<Case> cases = new ArrayList<>();
    for (JsonNode line : JSON.readTree(composition.resolve("index.json").toFile())) {
      Path path = composition.resolve(line.get("id").asText());
      JsonNode json = JSON.readTree(path.resolve("case.json").toFile());
      List<SubgraphSource> subgraphs = new ArrayList<>();
      for (JsonNode subgraph : json.get("subgraphs")) {
        String file = subgraph.get("file").asText();
        subgraphs.add(new SubgraphSource(
            subgraph.get("name").asText(),
            subgraph.path("url").asText(""),
            file,
            Files.readString(path.resolve(file))));
      }
      cases.add(read(
          json,
          subgraphs,
          optional(path.resolve("supergraph.graphql")),
          optional(path.resolve("api.graphql"))));
    }
    return cases;
  }

  /** The further cases of the bulk file. */
  public static List<Case> more() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(folder().resolve("composition-more.jsonl.gz"))),
        StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JSON.readTree(line);
        List<SubgraphSource> subgraphs = new ArrayList<>();
        for (JsonNode subgraph : json.get("subgraphs")) {
          JsonNode sdl = subgraph.has("sdl") ? subgraph.get("sdl") : subgraph.path("typeDefs");
          subgraphs.add(new SubgraphSource(
              subgraph.get("name").asText(),
              subgraph.path("url").asText(""),
              "subgraph",
              sdl.asText()));
        }
        cases.add(read(
            json,
            subgraphs,
            json.path("supergraph").asText(""),
            json.path("api").asText("")));
      }
    }
    return cases;
  }

  private static Case read(
      JsonNode json, List<SubgraphSource> subgraphs, String supergraph, String api) {
    boolean success = json.get("outcome").asText().equals("success");
    Set<String> codes = new TreeSet<>();
    boolean uncoded = false;
    for (JsonNode code : json.path("codes")) {
      uncoded |= code.isNull();
      codes.add(code.asText());
    }
    Set<String> hints = new TreeSet<>();
    json.path("hintCodes").forEach(code -> hints.add(code.asText()));
    return new Case(
        json.get("id").asText(),
        json.get("topic").asText(),
        subgraphs,
        success,
        uncoded ? null : codes,
        supergraph,
        api,
        hints);
  }

  private static String optional(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
