package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.problem.CompositionError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each folder is a case: a schema, a contract, and in {@code outcome.txt} what is left, written by {@code -Dfixtures.update}. */
class ContractFiltersTest {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@tag\", \"@inaccessible\", \"@key\"])\n";

  @TestFactory
  List<DynamicTest> fixtures() throws IOException {
    Path module = Path.of("schema-registry/composition");
    Path root = (Files.isDirectory(module) ? module : Path.of(""))
        .resolve("src/test/resources/fixtures/contract");
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.sorted().toList()) {
        tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(Path folder) throws IOException {
    Properties rules = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("contract.properties"))) {
      rules.load(reader);
    }
    Contract contract = new Contract(
        tags(rules, "include"),
        tags(rules, "exclude"),
        Boolean.parseBoolean(rules.getProperty("hide-unreachable")));
    String sdl = LINK + Files.readString(folder.resolve("cinema.graphql"));
    Composed composed = composed(sdl);
    String actual = switch (ContractFiltering.filter(composed, contract)) {
      case Composed(String supergraph, String api, var _) -> {
        // What is hidden in the supergraph is exactly what the API schema lacks.
        assertThat(ContractFiltering.filter(supergraph, new Contract(List.of(), List.of(), false)))
            .isEqualTo(new Composed(supergraph, api, List.of()));
        yield api;
      }
      case Rejected(List<CompositionError> errors, var _) -> {
        StringBuilder all = new StringBuilder();
        errors.forEach(error ->
            all.append(error.code()).append(": ").append(error.message()).append('\n'));
        yield all.toString();
      }
    };
    Path expected = folder.resolve("outcome.txt");
    String update = System.getProperty("fixtures.update");
    if ("true".equals(update) || "".equals(update)) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static List<String> tags(Properties rules, String key) {
    String value = rules.getProperty(key, "");
    return value.isBlank() ? List.of() : List.of(value.split(" "));
  }

  private static Composed composed(String sdl) {
    CompositionResult result =
        Composer.compose(List.of(new SubgraphSource("cinema", "", "cinema.graphql", sdl)));
    assertThat(result).isInstanceOf(Composed.class);
    return (Composed) result;
  }

  @Test
  void aContractWithoutRulesChangesNothing() {
    Composed composed = composed(LINK + "type Query { a: Int @tag(name: \"x\") }");
    assertThat(ContractFiltering.filter(composed, new Contract(List.of(), List.of(), false)))
        .isEqualTo(composed);
  }

  @Test
  void theSupergraphSaysWhatIsHidden() {
    Composed composed = composed(LINK + "type Query { a: Int @tag(name: \"x\") b: Int }");
    assertThat(ContractFiltering.filter(composed, new Contract(List.of(), List.of("x"), false)))
        .isInstanceOfSatisfying(
            Composed.class,
            filtered -> assertThat(filtered.supergraphSdl())
                .contains(
                    "@link(url: \"https://specs.apollo.dev/inaccessible/v0.2\", for: SECURITY)",
                    "directive @inaccessible on ",
                    "a: Int @tag(name: \"x\") @inaccessible",
                    "  b: Int\n"));
  }

  @Test
  void aTagIsIncludedOrExcluded() {
    assertThatThrownBy(() -> new Contract(List.of("a", "b"), List.of("b"), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the tag \"b\" is both included and excluded");
  }
}
