package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody should send are answered all the same: with a clear error, or with a supergraph, and soon. */
class BadInputTest {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\", \"@requires\", \"@external\"])\n";

  /** Far more than any of them needs, far less than one that went wrong would take. */
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private static CompositionResult compose(String... texts) {
    List<SubgraphSource> subgraphs = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      subgraphs.add(new SubgraphSource("s" + i, "", "s" + i + ".graphql", texts[i]));
    }
    return assertTimeoutPreemptively(LIMIT, () -> Composer.compose(subgraphs));
  }

  /** The one error, with the place when it has one. */
  private static String refusal(String... texts) {
    CompositionResult result = compose(texts);
    assertThat(result).isInstanceOf(Rejected.class);
    return ((Rejected) result)
        .errors().stream()
            .map(error -> error.code() + " "
                + error.locations().stream()
                    .map(place ->
                        place.location().line() + ":" + place.location().column())
                    .collect(Collectors.joining())
                + " " + error.message())
            .collect(Collectors.joining("\n"));
  }

  @Test
  void fiftyMegabytesAreRefusedBeforeTheyAreRead() {
    assertThat(refusal("type Query { a: Int }\n" + "# padding\n".repeat(5_000_000)))
        .startsWith("INVALID_GRAPHQL 1:1")
        .contains("50000022 characters", "33554432");
  }

  @Test
  void ofVeryManyErrorsTheFirstAreTold() {
    assertThat(refusal("type Query { a: Int }" + " scalar A".repeat(200_000)).lines())
        .hasSize(10_000);
  }

  @Test
  void anEmptyTextIsToldAsSuch() {
    for (String text : List.of("", "  \n\t", "# nothing\n", "\uFEFF", ",,,")) {
      assertThat(refusal(text)).startsWith("INVALID_GRAPHQL 1:1").contains("empty");
    }
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(compose("\uFEFFtype Query { a: Int }")).isInstanceOf(Composed.class);
    assertThat(refusal("type Query { a\uFEFF: Int } }")).startsWith("INVALID_GRAPHQL 1:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0007", "\u001B", "\uD800", "\u00A0", "\u2028"})
  void charactersThatGraphqlHasNotAreToldWithTheirPlace(String character) {
    assertThat(refusal("type Query {\n  a" + character + ": Int\n}"))
        .startsWith("INVALID_GRAPHQL 2:4");
  }

  @Test
  void nulInAStringIsAnErrorOrItself() {
    assertThat(compose("type Query { \"a\u0000b\" a: Int }")).isNotNull();
    assertThat(compose("type Query { \"\"\"a\u0000b\"\"\" a: Int }")).isNotNull();
  }

  @Test
  void aHugeStringComposes() {
    String text = "x".repeat(5_000_000);
    assertThat(compose("type Query { \"\"\"" + text + "\"\"\" a: Int }"))
        .isInstanceOfSatisfying(
            Composed.class, composed -> assertThat(composed.apiSchemaSdl()).contains(text));
    assertThat(refusal("type Query { a: Int } \"" + text)).startsWith("INVALID_GRAPHQL 1:");
  }

  @Test
  void aHugeNameComposes() {
    String name = "a".repeat(1_000_000);
    assertThat(compose("type Query { " + name + ": Int }")).isInstanceOf(Composed.class);
    assertThat(refusal("type Query { a: " + name + " }")).startsWith("INVALID_GRAPHQL");
  }

  @Test
  void aHundredThousandFieldsCompose() {
    String fields = IntStream.range(0, 100_000)
        .mapToObj(i -> "f" + i + ": Int")
        .collect(Collectors.joining("\n"));
    assertThat(compose("type Query {\n" + fields + "\n}", "type Query { other: Int }"))
        .isInstanceOf(Composed.class);
    assertThat(refusal(
            LINK + "type Query { t: T } type T @key(fields: \"missing\") {\n" + fields + "\n}"))
        .startsWith("KEY_INVALID_FIELDS");
  }

  @Test
  void aHundredThousandTypesAndValuesCompose() {
    String types = IntStream.range(0, 20_000)
        .mapToObj(i -> "type T" + i + " { next: T" + (i + 1) % 20_000 + " }")
        .collect(Collectors.joining("\n"));
    String values =
        IntStream.range(0, 100_000).mapToObj(i -> "V" + i).collect(Collectors.joining(" "));
    assertThat(compose("type Query { t: T0 e: E }\n" + types + "\nenum E { " + values + " }"))
        .isInstanceOf(Composed.class);
  }

  @Test
  void tenThousandErrorsAreAllTold() {
    String fields = IntStream.range(0, 10_000)
        .mapToObj(i -> "f" + i + ": Unknown" + i)
        .collect(Collectors.joining("\n"));
    assertThat(refusal("type Query {\n" + fields + "\n}").lines()).hasSize(10_000);
  }

  @Test
  void tenThousandLevelsAreRefusedWhereTheyGoTooDeep() {
    int deep = 10_000;
    for (String text : List.of(
        "type Query { a: " + "[".repeat(deep) + "Int" + "]".repeat(deep) + " }",
        "type Query { a(x: Int = " + "[".repeat(deep) + "1" + "]".repeat(deep) + "): Int }",
        "type Query { a(x: Int = " + "{a:".repeat(deep) + "1" + "}".repeat(deep) + "): Int }",
        "type Query { a: Int @x(y: " + "[".repeat(deep) + "]".repeat(deep) + ") }",
        LINK + "type Query { t: T } type T @key(fields: \"" + "t { ".repeat(deep) + "id"
            + " }".repeat(deep) + "\") { id: ID t: T }")) {
      assertThat(refusal(text)).contains("deep");
    }
  }

  @Test
  void tenThousandExtensionsAndInterfacesCompose() {
    String extensions = IntStream.range(0, 10_000)
        .mapToObj(i -> "extend type Query { f" + i + ": Int }")
        .collect(Collectors.joining("\n"));
    assertThat(compose("type Query { a: Int }\n" + extensions)).isInstanceOf(Composed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "...F",
        "id ...F",
        "...F fragment F on T { ...F }",
        "fragment F on T { id }",
        "id } fragment F on T { id ...F",
        "{ id } { id }",
        "query { id }",
        "... on Nothing { id }",
        "id @include(if: $x)",
        "id(",
        "{",
        "}",
        "",
        "id\u0000"
      })
  void fragmentsAndOtherSyntaxInFieldSetsAreTold(String fields) {
    String escaped = fields.replace("\u0000", "\\u0000");
    assertThat(refusal(
            LINK + "type Query { t: T } type T @key(fields: \"" + escaped + "\") { id: ID }"))
        .startsWith("KEY_")
        .contains("2:4");
  }

  @Test
  void typesThatContainThemselvesCompose() {
    assertThat(
            compose(
                "interface A implements B { a: Int } interface B implements A { a: Int } type Query { a: A }"))
        .isInstanceOf(Rejected.class);
    assertThat(compose("union U = Query type Query { u: U }")).isInstanceOf(Composed.class);
    assertThat(compose("input I { i: I! } type Query { a(i: I): Int }"))
        .isInstanceOf(Rejected.class);
    assertThat(compose("input I { i: I } type Query { a(i: I = {i: {i: {i: null}}}): Int }"))
        .isInstanceOf(Composed.class);
  }

  @Test
  void subgraphsOfOneNameAreTold() {
    SubgraphSource one = new SubgraphSource("same", "", "a.graphql", "type Query { a: Int }");
    SubgraphSource other = new SubgraphSource("same", "", "b.graphql", "type Query { b: Int }");
    assertThat(Composer.compose(List.of(one, other)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("INVALID_SUBGRAPH_NAME")));
    assertThat(Composer.compose(List.of())).isInstanceOf(Rejected.class);
  }

  @Test
  void oddNamesOfSubgraphsCompose() {
    for (String name : List.of("", " ", "é", "a\nb", "__proto__", "9", "\"", "a".repeat(10_000))) {
      CompositionResult result = Composer.compose(
          List.of(new SubgraphSource(name, "", "a.graphql", "type Query { a: Int }")));
      assertThat(result).as(name).isNotNull();
      if (result instanceof Composed composed) {
        assertThat(ContractFiltering.filter(
                composed.supergraphSdl(), new Contract(List.of(), List.of(), false)))
            .as("the supergraph can be read")
            .isInstanceOf(Composed.class);
      }
    }
  }
}
