package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each code has a folder with graphs of two sorts: {@code fires} and {@code fires-…} have the code and no other
 * (or exactly those of {@code codes.txt}, where others follow from it); {@code mended} and {@code mended-…} are the
 * nearest graphs that compose without it.
 */
class CodeFixturesTest {
  private static final Path ERRORS = FixtureGraph.FIXTURES.resolve("codes/errors");
  private static final Path HINTS = FixtureGraph.FIXTURES.resolve("codes/hints");

  /** Codes that no place in a subgraph's schema causes: something is not there, or is not in the schema. */
  private static final Set<ErrorCode> WITHOUT_PLACE =
      Set.of(ErrorCode.NO_QUERIES, ErrorCode.INVALID_SUBGRAPH_NAME);

  @Test
  void everyErrorCodeHasFixturesAndNoOtherFolderIsThere() {
    assertThat(FixtureGraph.folders(ERRORS)).isEqualTo(names(ErrorCode.values()));
    everyFolderHasBothSorts(ERRORS);
  }

  @Test
  void everyHintCodeHasFixturesAndNoOtherFolderIsThere() {
    assertThat(FixtureGraph.folders(HINTS)).isEqualTo(names(HintCode.values()));
    everyFolderHasBothSorts(HINTS);
  }

  private static List<String> names(Enum<?>[] codes) {
    return Stream.of(codes).map(Enum::name).sorted().toList();
  }

  private static void everyFolderHasBothSorts(Path codes) {
    for (String code : FixtureGraph.folders(codes)) {
      List<String> graphs = FixtureGraph.folders(codes.resolve(code));
      assertThat(graphs).as(code).contains("fires", "mended");
      assertThat(graphs).as(code).allMatch(name -> name.matches("(fires|mended)(-[a-z0-9-]+)?"));
    }
  }

  @TestFactory
  List<DynamicTest> errors() {
    return tests(
        ERRORS,
        (code, graph) -> fires(ErrorCode.valueOf(code), graph),
        (_, graph) -> assertThat(codes(composed(graph))).isEmpty());
  }

  @TestFactory
  List<DynamicTest> hints() {
    return tests(HINTS, (code, graph) -> hints(HintCode.valueOf(code), graph), (code, graph) -> {
      CompositionResult result = composed(graph);
      assertThat(codes(result)).isEmpty();
      assertThat(result.hints()).extracting(CompositionHint::code).doesNotContain(code);
    });
  }

  @FunctionalInterface
  private interface Check {
    void of(String code, FixtureGraph graph);
  }

  private static List<DynamicTest> tests(Path codes, Check fires, Check mended) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String code : FixtureGraph.folders(codes)) {
      for (String name : FixtureGraph.folders(codes.resolve(code))) {
        Check check = name.startsWith("fires") ? fires : mended;
        Path folder = codes.resolve(code).resolve(name);
        tests.add(DynamicTest.dynamicTest(
            code + "/" + name, () -> check.of(code, FixtureGraph.read(folder))));
      }
    }
    return tests;
  }

  /** Composes in both orders, which must not matter. */
  private static CompositionResult composed(FixtureGraph graph) {
    CompositionResult result = Composer.compose(graph.subgraphs());
    assertThat(Composer.compose(graph.subgraphs().reversed())).isEqualTo(result);
    return result;
  }

  private static Set<String> codes(CompositionResult result) {
    return switch (result) {
      case Composed _ -> Set.of();
      case Rejected(var errors, var _) ->
        errors.stream().map(CompositionError::code).collect(Collectors.toCollection(TreeSet::new));
    };
  }

  private static void fires(ErrorCode code, FixtureGraph graph) {
    CompositionResult result = composed(graph);
    assertThat(codes(result)).as("%s", result).isEqualTo(graph.codes(code.name()));
    for (CompositionError error : ((Rejected) result).errors()) {
      mentions(error.message(), error.coordinate());
      ErrorCode found = ErrorCode.valueOf(error.code());
      if (!WITHOUT_PLACE.contains(found)) {
        assertThat(error.locations()).as("places of %s", error).isNotEmpty();
      }
      error.locations().forEach(place -> exists(place, graph));
    }
  }

  private static void hints(HintCode code, FixtureGraph graph) {
    CompositionResult result = composed(graph);
    assertThat(codes(result)).as("%s", result).isEmpty();
    assertThat(result.hints()).extracting(CompositionHint::code).containsOnly(code.name());
    for (CompositionHint hint : result.hints()) {
      assertThat(hint.level()).isEqualTo(code.level());
      mentions(hint.message(), hint.coordinate());
    }
  }

  private static void mentions(
      String message, @org.jspecify.annotations.Nullable String coordinate) {
    if (coordinate != null) {
      assertThat(message).contains(coordinate);
    }
  }

  private static void exists(ProblemLocation place, FixtureGraph graph) {
    Map<String, String> sdl = graph.sdlByFile();
    String file = place.location().source();
    assertThat(sdl).containsKey(file);
    assertThat(file).isEqualTo(place.subgraph() + ".graphql");
    List<String> lines = Objects.requireNonNull(sdl.get(file)).lines().toList();
    assertThat(place.location().line()).as("%s", place).isBetween(1, lines.size());
    assertThat(place.location().column())
        .as("%s", place)
        .isBetween(1, lines.get(place.location().line() - 1).length());
  }
}
