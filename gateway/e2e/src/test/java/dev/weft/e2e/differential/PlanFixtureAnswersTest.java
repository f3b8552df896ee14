package dev.weft.e2e.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.testkit.differential.AnswerComparison;
import dev.weft.testkit.generate.OperationGenerator;
import dev.weft.testkit.simulator.Oracle;
import dev.weft.testkit.simulator.Simulator;
import dev.weft.testkit.simulator.World;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.SubgraphSdl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    if (!(Composer.compose(sources) instanceof CompositionResult.Composed composed)) {
      throw new IllegalArgumentException(fixture + " does not compose");
    }
    List<SubgraphSdl> subgraphs = sources.stream()
        .map(source -> SubgraphSdl.parse(source.name(), source.sdl()))
        .toList();
    List<String> problems = new ArrayList<>();
    for (int seed = 1; seed <= WORLDS; seed++) {
      var world = new World(subgraphs, seed, seed % 2 == 0);
      try (Simulator simulator = Simulator.start(world);
          EngineUnderTest engine =
              new EngineUnderTest(composed.supergraphSdl(), simulator.urls())) {
        var oracle = new Oracle(composed.apiSchemaSdl(), world);
        for (GraphqlRequest request : requests(fixture, engine, seed)) {
          String problem = problem(request, oracle, engine, simulator);
          if (problem != null) {
            problems.add("world " + seed + ": " + request.query() + " " + request.variables() + "\n"
                + problem);
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  private static @Nullable String problem(
      GraphqlRequest request, Oracle oracle, EngineUnderTest engine, Simulator simulator) {
    String answer = engine.answer(request);
    List<String> violations = simulator.takeViolations();
    return violations.isEmpty()
        ? AnswerComparison.problem(oracle.answer(request), answer)
        : "a subgraph was asked what it must not be: " + violations;
  }

  private static List<GraphqlRequest> requests(Path fixture, EngineUnderTest engine, int seed)
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
      var made = OperationGenerator.generate(engine.supergraph().apiSchema(), seed * 1000L + i, 20);
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
