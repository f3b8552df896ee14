package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.problem.CompositionHint.Level;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemStyle;
import dev.weft.federation.problem.ProblemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each code has a page that shows its fixtures {@code fires} and {@code mended}, and what is printed today.
 *
 * <p>{@code -Dweft.rewrite=true} writes schemas, outputs and indexes anew and keeps the prose.
 */
class CodePagesTest {
  private static final Path ERRORS = FixtureGraph.ROOT.resolve("docs/errors");
  private static final Path HINTS = FixtureGraph.ROOT.resolve("docs/hints");
  private static final Path FIXTURES = FixtureGraph.FIXTURES.resolve("codes");
  private static final String INDEX = "README.md";
  private static final String TABLE = "\n| code | means |\n|---|---|\n";

  @Test
  void everyErrorCodeHasAPageAndNoOtherPageIsThere() throws IOException {
    assertThat(pages(ERRORS)).isEqualTo(names(ErrorCode.values()));
  }

  @Test
  void everyHintCodeHasAPageAndNoOtherPageIsThere() throws IOException {
    assertThat(pages(HINTS)).isEqualTo(names(HintCode.values()));
  }

  @Test
  void theIndexesHaveEveryPageWithItsFirstSentence() throws IOException {
    index(ERRORS);
    index(HINTS);
  }

  @TestFactory
  List<DynamicTest> pagesOfErrors() {
    return Stream.of(ErrorCode.values())
        .map(code -> page(ERRORS, "errors", code.name(), "weft compose"))
        .toList();
  }

  @TestFactory
  List<DynamicTest> pagesOfHints() {
    return Stream.of(HintCode.values())
        .map(code -> page(
            HINTS,
            "hints",
            code.name(),
            code.level() == Level.DEBUG ? "weft compose --hints debug" : "weft compose"))
        .toList();
  }

  @Test
  void thePageOfCompositionShowsWhatIsPrinted() throws IOException {
    Path file = FixtureGraph.ROOT.resolve("docs/composition.md");
    String text = Files.readString(file);
    int start = text.indexOf("```\nerror[");
    int end = text.indexOf("```", start + 3);
    FixtureGraph graph =
        FixtureGraph.read(FIXTURES.resolve("errors").resolve("INVALID_FIELD_SHARING/fires"));
    holds(file, text.substring(0, start) + "```\n" + printed(graph) + text.substring(end));
  }

  @Test
  void everyReasonOnThePageOfSatisfiabilityErrorsIsSaidOfAFixture() throws IOException {
    Path fixtures = FIXTURES.resolve("errors/SATISFIABILITY_ERROR");
    StringBuilder said = new StringBuilder();
    for (String name : FixtureGraph.folders(fixtures)) {
      said.append(printed(FixtureGraph.read(fixtures.resolve(name)))).append('\n');
    }
    List<String> reasons = Files.readAllLines(ERRORS.resolve("SATISFIABILITY_ERROR.md")).stream()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.substring(2, line.indexOf(" | ")).replace("`", ""))
        .toList();
    assertThat(reasons).hasSizeGreaterThan(8);
    for (String reason : reasons) {
      String pattern =
          Stream.of(reason.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
      assertThat(said.toString()).containsPattern(pattern);
    }
  }

  private static List<String> names(Enum<?>[] codes) {
    return Stream.of(codes).map(Enum::name).sorted().toList();
  }

  private static List<String> pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md") && !name.equals(INDEX))
          .map(name -> name.substring(0, name.length() - ".md".length()))
          .sorted()
          .toList();
    }
  }

  private static DynamicTest page(Path folder, String kind, String code, String command) {
    return DynamicTest.dynamicTest(code, () -> {
      Path file = folder.resolve(code + ".md");
      CodePage page = CodePage.parse(Files.readString(file));
      assertThat(page.code()).isEqualTo(code);
      FixtureGraph fires =
          FixtureGraph.read(FIXTURES.resolve(kind).resolve(code).resolve("fires"));
      FixtureGraph mended =
          FixtureGraph.read(FIXTURES.resolve(kind).resolve(code).resolve("mended"));
      holds(file, page.write(fires, command, printed(fires), mended));
    });
  }

  private static void index(Path folder) throws IOException {
    Path file = folder.resolve(INDEX);
    String text = Files.readString(file);
    assertThat(text).contains(TABLE);
    StringBuilder table = new StringBuilder();
    for (String code : pages(folder)) {
      CodePage page = CodePage.parse(Files.readString(folder.resolve(code + ".md")));
      table.append("| [").append(code).append("](").append(code).append(".md) | ");
      table.append(page.firstSentence()).append(" |\n");
    }
    holds(file, text.substring(0, text.indexOf(TABLE)) + TABLE + table);
  }

  private static void holds(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("weft.rewrite")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  /** What {@code weft compose} says of the graph's problems. */
  private static String printed(FixtureGraph graph) {
    List<SubgraphSource> subgraphs = graph.subgraphs();
    Map<String, String> sdl = new LinkedHashMap<>();
    subgraphs.forEach(subgraph -> sdl.put(subgraph.name(), subgraph.sdl()));
    ProblemText text = ProblemText.of(sdl, ProblemStyle.PLAIN);
    List<String> problems = new ArrayList<>();
    switch (Composer.compose(subgraphs)) {
      case Composed composed -> composed.hints().forEach(hint -> problems.add(text.write(hint)));
      case Rejected rejected -> rejected.errors().forEach(error -> problems.add(text.write(error)));
    }
    return String.join("\n", problems);
  }
}
