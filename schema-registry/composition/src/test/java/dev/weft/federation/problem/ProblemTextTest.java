package dev.weft.federation.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.problem.CompositionHint.Level;
import dev.weft.federation.sdl.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
  private static ProblemLocation place(String subgraph, int line, int column) {
    return new ProblemLocation(subgraph, new SourceLocation(subgraph + ".graphql", line, column));
  }

  private static CompositionError error(String problem, ProblemLocation... places) {
    return CompositionError.of(
        ErrorCode.INVALID_GRAPHQL, "A.b", problem, "mend it", List.of(places));
  }

  private static String write(CompositionError error, String... lines) {
    return ProblemText.of(Map.of("a", String.join("\n", lines)), ProblemStyle.PLAIN)
        .write(error);
  }

  @Test
  void placesCarryTheViewsOfTheirSubgraphs() {
    CompositionError error = CompositionError.of(
            ErrorCode.FIELD_TYPE_MISMATCH,
            "Film.length",
            "the type of Film.length differs between subgraphs",
            "give it one type everywhere",
            List.of(place("a", 9, 11).noting("Int"), place("b", 10, 11).noting("[Int!]")))
        .withViews(List.of("Int in subgraph \"a\"", "[Int!] in subgraph \"b\""));
    Map<String, String> sdl = Map.of(
        "a", "\n".repeat(8) + "  length: Int @shareable",
        "b", "\n".repeat(9) + "  length: [Int!] @shareable");

    assertThat(ProblemText.of(sdl, ProblemStyle.PLAIN).write(error)).isEqualTo("""
        error[FIELD_TYPE_MISMATCH]: the type of Film.length differs between subgraphs
          --> a.graphql:9:11 (subgraph a)
           |
         9 |   length: Int @shareable
           |           ^^^ Int
          --> b.graphql:10:11 (subgraph b)
           |
        10 |   length: [Int!] @shareable
           |           ^^^^^^ [Int!]
           = help: give it one type everywhere
           = docs: docs/errors/FIELD_TYPE_MISMATCH.md
        """);
    assertThat(error.message())
        .isEqualTo("the type of Film.length differs between subgraphs: Int in subgraph \"a\", but"
            + " [Int!] in subgraph \"b\"; give it one type everywhere");
  }

  @Test
  void viewsThatNoPlaceTellsAreWrittenBelow() {
    CompositionError error =
        error("differs", place("a", 1, 1)).withViews(List.of("1 in \"a\"", "2 in \"b\""));
    assertThat(write(error, "x: Int")).isEqualTo("""
        error[INVALID_GRAPHQL]: differs
         --> a.graphql:1:1 (subgraph a)
          |
        1 | x: Int
          | ^
          = 1 in "a"
          = 2 in "b"
          = help: mend it
          = docs: docs/errors/INVALID_GRAPHQL.md
        """);
  }

  @Test
  void anOperationIsIndentedAndAMessageOfSeveralLinesListsTheViews() {
    CompositionError error =
        error("nobody can answer this:\n\n  {\n    a\n  }").withViews(List.of("one\ntwo"));
    assertThat(write(error)).isEqualTo("""
        error[INVALID_GRAPHQL]: nobody can answer this:

              {
                a
              }
          = one
            two
          = help: mend it
          = docs: docs/errors/INVALID_GRAPHQL.md
        """.replace("  = one\n    two", "  = one\n      two"));
    assertThat(error.message()).isEqualTo("""
        nobody can answer this:

          {
            a
          }

        - one
          two
        To mend it, mend it""");
  }

  @Test
  void tabsAndWideCharactersKeepTheCaretBelowTheToken() {
    assertThat(write(error("p", place("a", 1, 3)), "\t\tprice: Int"))
        .contains("1 | \t\tprice: Int\n  | \t\t^^^^^\n");
    assertThat(write(error("p", place("a", 1, 13)), "  \"映画 é\" \uD83C\uDFAC price: Int"))
        .contains("1 |   \"映画 é\" \uD83C\uDFAC price: Int\n  |               ^^^^^\n");
  }

  @Test
  void charactersThatMoveACursorAreReplaced() {
    assertThat(write(error("p", place("a", 1, 2)), "\u001b[2Jprice"))
        .contains("1 | \uFFFD[2Jprice\n")
        .doesNotContain("\u001b");
    assertThat(write(error("p\u001b[2J", place("a", 1, 1).noting("n\u001b[2J")), "x"))
        .doesNotContain("\u001b");
  }

  @Test
  void aLongLineIsCutAroundTheToken() {
    String text = write(
        error("p", place("a", 1, 5001)), "x ".repeat(2500) + "price: Int " + "y ".repeat(2500));
    String line = text.lines().filter(l -> l.startsWith("1 |")).findFirst().orElseThrow();
    assertThat(line).startsWith("1 | …").endsWith("…").contains("price: Int").hasSizeLessThan(160);
    String carets = text.lines().filter(l -> l.contains("^")).findFirst().orElseThrow();
    assertThat(carets.indexOf("^^^^^")).isEqualTo(line.indexOf("price"));
  }

  @Test
  void aPlaceWithoutALineIsStillNamed() {
    assertThat(write(error("p", place("z", 1, 2).noting("here"), place("a", 99, 1)), "x"))
        .contains(" --> z.graphql:1:2 (subgraph z): here\n")
        .contains("--> a.graphql:99:1 (subgraph a)\n");
    assertThat(write(error("p", place("a", 1, 9)), "x")).contains("1 | x\n  |  ^\n");
  }

  @Test
  void manyPlacesAreCounted() {
    List<ProblemLocation> places = new ArrayList<>();
    for (int line = 1; line <= 9; line++) {
      places.add(place("a", line, 1));
    }
    assertThat(write(
            error("p", places.toArray(ProblemLocation[]::new)), "x".repeat(9).split("")))
        .contains("a.graphql:6:1")
        .doesNotContain("a.graphql:7:1")
        .contains(" = and 3 more places\n");
  }

  @Test
  void aReportHasHintsApartAndCounts() {
    ProblemText text = ProblemText.of(Map.of(), ProblemStyle.PLAIN);
    CompositionHint hint = new CompositionHint("INCONSISTENT_ENTITY", Level.INFO, "look", "Film");
    CompositionError error = error("wrong");
    assertThat(text.report(List.of(error, error), List.of(hint), "nothing was composed"))
        .isEqualTo("""
            error[INVALID_GRAPHQL]: wrong
              = help: mend it
              = docs: docs/errors/INVALID_GRAPHQL.md

            error[INVALID_GRAPHQL]: wrong
              = help: mend it
              = docs: docs/errors/INVALID_GRAPHQL.md

            hint[INCONSISTENT_ENTITY]: look

            weft: 2 errors, 1 hint; nothing was composed
            """);
    assertThat(text.report(List.of(), List.of(), "nothing was composed")).isEmpty();
  }

  @Test
  void coloursAreOnlyColours() {
    CompositionError error = error("wrong", place("a", 1, 1));
    String coloured = ProblemText.of(Map.of("a", "x"), ProblemStyle.COLOURED).write(error);
    assertThat(coloured).contains("\u001b[1;31merror[INVALID_GRAPHQL]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(write(error, "x"));
  }
}
