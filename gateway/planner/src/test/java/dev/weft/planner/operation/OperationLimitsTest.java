package dev.weft.planner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.Supergraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationLimitsTest {
  private static final ApiSchema SCHEMA = Supergraph.parse("limits", """
      schema @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
      directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
      directive @join__graph(name: String!, url: String!) on ENUM_VALUE
      directive @join__type(graph: join__Graph!) repeatable on OBJECT
      scalar link__Import
      enum link__Purpose { SECURITY EXECUTION }
      enum join__Graph { A @join__graph(name: "a", url: "http://a") }
      type Query @join__type(graph: A) { a: Query b: Int c: Int d: Int }
      """).apiSchema();

  /** 8 fields, 2 aliases, 4 root fields, 3 directives, 2 in one place. */
  private static final OperationLimits LIMITS = new OperationLimits(8, 2, 4, 3, 2);

  private static List<OperationError> errors(String document) {
    ParserLimits limits = new ParserLimits(1_000, 20, 10_000, 1_000, LIMITS);
    return switch (new OperationParser(SCHEMA, limits).parse(document, "Q")) {
      case ParsedDocument.Parsed _ -> List.of();
      case ParsedDocument.Invalid(var errors) -> errors;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query Q { a { b c d a { b c d } } }",
        "query Q { x: b y: c }",
        "query Q { a { b } b c d }",
        "query Q { a { ...F ...F } } fragment F on Query { x: b }",
        "query Q { b @skip(if: false) @include(if: true) c @skip(if: false) }",
        "query P { x: b y: c } query Q { x: b y: c }",
        "query Q { b } fragment Unused on Query { ...F ...F ...F } fragment F on Query { x: b }",
      })
  void whatIsWithinTheLimitsIsTaken(String document) {
    assertThat(errors(document))
        .allSatisfy(error -> assertThat(error.code()).isEqualTo(OperationError.VALIDATION_FAILED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAX_HEIGHT_LIMIT|1:31|query Q { a { b c d a { b c d a { b } } } }",
        "MAX_HEIGHT_LIMIT|1:59|query Q { a { ...F } a { ...F } } fragment F on Query { b c d a { b } }",
        "MAX_ALIASES_LIMIT|1:21|query Q { x: b y: c z: d }",
        "MAX_ALIASES_LIMIT|1:56|query Q { x: b a { ...F ...F } } fragment F on Query { x: b }",
        "MAX_ROOT_FIELDS_LIMIT|1:41|query Q { a { b } b ... { c ... { d } } b }",
        "MAX_ROOT_FIELDS_LIMIT|1:18|query Q { ...F b c } fragment F on Query { b c d }",
        "MAX_DIRECTIVES_LIMIT|1:65|query Q { b @skip(if: true) c @skip(if: true) d @skip(if: true) a @skip(if: true) { b } }",
        "MAX_DIRECTIVES_LIMIT|1:11|query Q { b @x @x @x }",
      })
  void whatIsBeyondIsRefusedAtItsPlace(String code, String place, String document) {
    List<OperationError> errors = errors(document);
    assertThat(errors).hasSize(1);
    OperationError error = errors.getFirst();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.locations().getFirst().line() + ":"
            + error.locations().getFirst().column())
        .isEqualTo(place);
  }

  @Test
  void fragmentsThatDoubleEachOtherAreCountedWithoutBeingFollowed() {
    StringBuilder document = new StringBuilder("query Q { a { ...F0 } }");
    for (int i = 0; i < 15; i++) {
      document.append("fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
    }
    document.append("fragment F15 on Query { x: b }");
    assertThat(errors(document.toString()))
        .extracting(OperationError::code)
        .containsExactly("MAX_HEIGHT_LIMIT", "MAX_ALIASES_LIMIT");
  }

  @Test
  void everyLimitThatIsPassedIsTold() {
    assertThat(errors("query Q { x: b y: b z: b t: b u: b }"))
        .extracting(OperationError::message)
        .containsExactly(
            "The operation \"Q\" has more than 2 aliases, its fragments followed.",
            "The operation \"Q\" selects more than 4 root fields, its fragments followed.");
  }
}
