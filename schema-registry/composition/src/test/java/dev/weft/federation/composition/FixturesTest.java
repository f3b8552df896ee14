package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemStyle;
import dev.weft.federation.problem.ProblemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder is a case: subgraphs, and in {@code outcome.txt} what becomes of them, written by {@code -Dfixtures.update}. */
class FixturesTest {

  @TestFactory
  List<DynamicTest> fixtures() throws IOException {
    Path root = FixtureGraph.FIXTURES.resolve("compose");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(root, 2)) {
      for (Path folder : walk.filter(path -> root.relativize(path).getNameCount() == 2)
          .sorted()
          .toList()) {
        tests.add(DynamicTest.dynamicTest(root.relativize(folder).toString(), () -> check(folder)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(Path folder) throws IOException {
    List<SubgraphSource> subgraphs = FixtureGraph.read(folder).subgraphs();
    String actual = outcome(subgraphs);
    assertThat(outcome(subgraphs.reversed()))
        .as("the order of subgraphs does not matter")
        .isEqualTo(actual);
    Path expected = folder.resolve("outcome.txt");
    if ("true".equals(System.getProperty("fixtures.update"))
        || "".equals(System.getProperty("fixtures.update"))) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static String outcome(List<SubgraphSource> subgraphs) {
    CompositionResult result = Composer.compose(subgraphs);
    StringBuilder text = new StringBuilder();
    for (CompositionHint hint : result.hints()) {
      text.append(ProblemText.of(Map.of(), ProblemStyle.PLAIN).write(hint));
    }
    switch (result) {
      case Composed(String supergraph, String api, var _) ->
        text.append("composed\n\n")
            .append(withoutSpecifications(supergraph))
            .append("\n# api\n\n")
            .append(api);
      case Rejected(var errors, var _) -> {
        Map<String, String> sdl = new LinkedHashMap<>();
        subgraphs.forEach(subgraph -> sdl.put(subgraph.name(), subgraph.sdl()));
        errors.forEach(
            error -> text.append(ProblemText.of(sdl, ProblemStyle.PLAIN).write(error)));
      }
    }
    return text.toString();
  }

  /** What every supergraph has would only hide what a case is about. */
  private static String withoutSpecifications(String supergraph) {
    StringBuilder kept = new StringBuilder();
    for (String definition : supergraph.split("\n\n(?=[a-z\"])")) {
      boolean common = definition.startsWith("directive @join__")
          || definition.startsWith("directive @link(")
          || definition.matches("(?s)(scalar|enum|input) (join|link)__.*");
      if (!common) {
        kept.append(definition.strip()).append("\n\n");
      }
    }
    return kept.toString();
  }
}
