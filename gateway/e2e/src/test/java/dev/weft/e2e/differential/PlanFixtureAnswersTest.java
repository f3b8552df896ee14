package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.fuzz.EngineUnderTest;
import dev.weft.testkit.differential.Federation;
import dev.weft.testkit.differential.Verdict;
import dev.weft.testkit.generate.OperationGenerator;
import dev.weft.testkit.simulator.WorldSettings;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The planner's fixtures that are given as subgraphs, executed: the operation of each, and operations made up for its
 * schema, answered by the whole engine over simulated subgraphs as the oracle answers them, in several worlds.
 */
final class PlanFixtureAnswersTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("weft.root", "."), "gateway/planner/src/test/resources/fixtures");
  private static final int WORLDS = 3;
  private static final int MADE_UP = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  List<DynamicTest> answersAreThoseOfTheOracle() throws IOException {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      return files
          .filter(file -> file.endsWith("subgraphs"))
          .map(Path::getParent)
          .sorted()
          .map(it -> DynamicTest.dynamicTest(FIXTURES.relativize(it).toString(), () -> check(it)))
          .toList();
    }
  }

  private static void check(Path fixture) throws IOException {
    List<SubgraphSource> sources = sources(fixture);
    List<String> problems = new ArrayList<>();
    for (int seed = 1; seed <= WORLDS; seed++) {
      try (Federation federation = Federation.start(
          sources, WorldSettings.of(seed, seed % 2 == 0), EngineUnderTest::start)) {
        for (GraphqlRequest request : requests(fixture, federation.apiSchema(), seed)) {
          if (federation.judge(request) instanceof Verdict.Disagreed(String kind, String details)) {
            problems.add("world " + seed + ": " + request.query() + " " + request.variables() + "\n"
                + kind + "\n" + details);
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private static List<GraphqlRequest> requests(Path fixture, ApiSchema schema, int seed)
      throws IOException {
    List<GraphqlRequest> requests = new ArrayList<>();
    Path variables = fixture.resolve("variables.json");
    requests.add(new GraphqlRequest(
        Files.readString(fixture.resolve("query.graphql")),
        null,
        Files.exists(variables)
            ? JSON.readValue(variables.toFile(), new TypeReference<>() {})
            : new LinkedHashMap<>()));
    for (int i = 0; i < MADE_UP; i++) {
      var made = OperationGenerator.generate(schema, seed * 1000L + i, 20);
      requests.add(new GraphqlRequest(made.document(), null, made.variableValues()));
    }
    return requests;
  }

  private static List<SubgraphSource> sources(Path fixture) throws IOException {
    List<SubgraphSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(fixture.resolve("subgraphs"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.graphql$", "");
        sources.add(
            new SubgraphSource(name, "http://" + name, file.toString(), Files.readString(file)));
      }
    }
    return sources;
  }
}
