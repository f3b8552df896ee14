package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.fuzz.EngineUnderTest;
import dev.weft.testkit.differential.DifferentialRun;
import dev.weft.testkit.differential.FailingCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs operations on every set of subgraphs of the conformance corpus that composes, where the corpus is at hand. */
final class CompositionCorpusTest {
  private static final int OPERATIONS = 12;

  @Test
  @Tag("nightly")
  void answersAreThoseOfTheOracle() throws IOException {
    Path root = Path.of(System.getProperty("weft.root", "."));
    Path shared =
        Path.of(System.getProperty("weft.shared", root.resolve("../shared").toString()));
    Path corpus = shared.resolve("conformance/composition");
    assumeTrue(Files.isDirectory(corpus), "no conformance corpus at " + corpus);
    var run = new DifferentialRun(EngineUnderTest::start);
    for (Path example : examples(corpus)) {
      String name = example.getFileName().toString();
      List<SubgraphSource> sources = sources(example);
      if (sources.stream().anyMatch(source -> source.sdl().contains("/connect/"))) {
        run.tally().skip(name, "connectors are not simulated");
        continue;
      }
      try {
        run.supergraph(name, sources, name.hashCode(), 0, OPERATIONS);
      } catch (RuntimeException e) {
        // What graphql-java refuses to build cannot be simulated.
        run.tally().skip(name, String.valueOf(e.getMessage()));
      }
    }
    System.out.printf("differential, composition corpus: %s%n", run.tally());
    Reports.write("composition-corpus", run.tally());
    Path report = root.resolve("gateway/e2e/target/differential/composition-corpus-skipped.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(report, run.tally().skipped().toString().replace(", ", ",\n"));
    assertThat(run.tally().failures()).extracting(FailingCase::report).isEmpty();
    assertThat(run.tally().disagreed()).isZero();
    assertThat(run.tally().skipped()).hasSizeLessThan(60);
  }

  private static List<Path> examples(Path corpus) throws IOException {
    try (Stream<Path> all = Files.list(corpus)) {
      return all.filter(example -> Files.exists(example.resolve("supergraph.graphql")))
          .sorted()
          .toList();
    }
  }

  private static List<SubgraphSource> sources(Path example) throws IOException {
    JsonNode description =
        new ObjectMapper().readTree(example.resolve("case.json").toFile());
    var sources = new ArrayList<SubgraphSource>();
    for (JsonNode subgraph : description.get("subgraphs")) {
      Path file = example.resolve(subgraph.get("file").asText());
      if (!Files.exists(file)) {
        file = example.resolve("subgraphs").resolve(subgraph.get("file").asText());
      }
      sources.add(new SubgraphSource(
          subgraph.get("name").asText(),
          "http://127.0.0.1/",
          file.getFileName().toString(),
          Files.readString(file)));
    }
    return sources;
  }
}
