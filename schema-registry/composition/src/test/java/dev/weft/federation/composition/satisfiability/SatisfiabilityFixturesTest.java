package dev.weft.federation.composition.satisfiability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.HintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder is a graph; {@code outcome.txt} says what the check answers. */
class SatisfiabilityFixturesTest {
  private static final Path FIXTURES = Path.of(System.getProperty("weft.root", "../.."))
      .resolve("schema-registry/composition/src/test/resources/fixtures/satisfiability");

  static List<String> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(FIXTURES, 2)) {
      return files
          .filter(path -> FIXTURES.relativize(path).getNameCount() == 2)
          .map(path -> FIXTURES.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void answersAsTheFixtureSays(String name) throws IOException {
    Path folder = FIXTURES.resolve(name);
    String outcome = outcome(Composer.compose(subgraphs(folder)));
    Path expected = folder.resolve("outcome.txt");
    if (System.getProperty("fixtures.update") != null) {
      Files.writeString(expected, outcome);
    }
    assertThat(outcome).isEqualTo(Files.readString(expected));
  }

  private static List<SubgraphSource> subgraphs(Path folder) throws IOException {
    List<SubgraphSource> subgraphs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String fileName = String.valueOf(file.getFileName());
        if (fileName.endsWith(".graphql")) {
          String name = fileName.substring(0, fileName.length() - ".graphql".length());
          subgraphs.add(new SubgraphSource(name, null, fileName, Files.readString(file)));
        }
      }
    }
    return subgraphs;
  }

  private static String outcome(CompositionResult result) {
    StringBuilder text = new StringBuilder();
    switch (result) {
      case CompositionResult.Composed _ -> text.append("satisfiable\n");
      case CompositionResult.Rejected(List<CompositionError> errors, var _) -> {
        for (CompositionError error : errors) {
          text.append(error.code()).append(": ").append(error.message()).append('\n');
          error.locations().forEach(place -> text.append("  at ").append(place).append('\n'));
        }
      }
    }
    result.hints().stream()
        .filter(hint ->
            hint.code().equals(HintCode.INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN.name()))
        .forEach(
            hint -> text.append(hint.code()).append(": ").append(hint.message()).append('\n'));
    return text.toString();
  }
}
