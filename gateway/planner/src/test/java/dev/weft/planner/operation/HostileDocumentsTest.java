package dev.weft.planner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.ApiSchema;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents made to cost much: refused with a place, or taken, in time that grows with the document. The time limit is
 * for what would never end: each took well under three seconds in a cold process.
 */
@Timeout(60)
class HostileDocumentsTest {
  private static final String PARSE = "GRAPHQL_PARSE_FAILED";
  private static final String VALIDATION = "GRAPHQL_VALIDATION_FAILED";
  private static final ApiSchema SCHEMA = ApiSchema.parse("""
          type Query { a(n: Int, l: [Int], i: In): A  any: Node  u: U s(x: String): String }
          input In { i: In n: Int l: [In] }
          interface Node { id: ID }
          type A implements Node { id: ID  b: B  a(n: Int): A }
          type B implements Node { id: ID  x: Int }
          type C { y: Int }
          union U = A | B | C
          """);
  private static final OperationParser PARSER =
      new OperationParser(SCHEMA, new ParserLimits(100_000, 200, 2_000_000, 100_000));

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(" "));
  }

  private static String fragments(int count, IntFunction<String> body) {
    return "{ a { ...F0 } } "
        + each(count, i -> "fragment F" + i + " on A {" + body.apply(i) + "}")
        + " fragment F" + count + " on A { id }";
  }

  private static String spreads(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "...F" + i).collect(Collectors.joining(" "));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("unclosed selections", PARSE, "{a".repeat(100_000)),
        Arguments.of("unclosed lists", PARSE, "{a(l:" + "[".repeat(100_000)),
        Arguments.of(
            "nested type", PARSE, "query($v:" + "[".repeat(900) + "Int" + "]".repeat(900) + "){u}"),
        Arguments.of("comments", PARSE, "#x\n".repeat(200_000) + "{ a { id } }"),
        Arguments.of("tokens", PARSE, "{ a { " + "id ".repeat(120_000) + "} }"),
        Arguments.of("depth", PARSE, "{" + "a{".repeat(250) + "id" + "}".repeat(251)),
        Arguments.of(
            "depth by fragments",
            PARSE,
            fragments(5_000, i -> "...F%d ...F%d".formatted(i + 1, i + 1))),
        Arguments.of(
            "fields doubled by fragments",
            VALIDATION,
            fragments(40, i -> "x: a { ...F%d } y: a { ...F%d }".formatted(i + 1, i + 1))),
        Arguments.of(
            "one key doubled by fragments",
            VALIDATION,
            fragments(40, i -> "a { ...F%d } a { ...F%d }".formatted(i + 1, i + 1))),
        Arguments.of(
            "a cycle of a thousand",
            VALIDATION,
            fragments(1_000, i -> "a { ...F%d }".formatted((i + 1) % 1_000))),
        Arguments.of(
            "everything in a cycle with everything",
            VALIDATION,
            fragments(150, _ -> spreads(0, 150))),
        Arguments.of(
            "many operations of one large fragment",
            VALIDATION,
            each(1_000, i -> "query Q" + i + " { a { ...F } }") + " fragment F on A {"
                + each(10_000, i -> "x" + i + ": id") + "}"),
        Arguments.of("unknown fields", VALIDATION, "{" + each(10_000, i -> "nope" + i) + "}"),
        Arguments.of("unknown directives", VALIDATION, "{ a " + "@x ".repeat(20_000) + "{ id } }"),
        Arguments.of("one argument", VALIDATION, "{ a(" + "n: 1 ".repeat(20_000) + ") { id } }"),
        Arguments.of(
            "one input field", VALIDATION, "{ a(i: {" + "n: 1 ".repeat(20_000) + "}) { id } }"),
        Arguments.of(
            "a list for a number", VALIDATION, "{ a(n: [" + "1 ".repeat(90_000) + "]) { id } }"),
        Arguments.of(
            "unused variables",
            VALIDATION,
            "query(" + each(10_000, i -> "$v" + i + ": Int") + ") { u }"),
        Arguments.of(
            "unknown variables",
            VALIDATION,
            "{" + each(5_000, i -> "a" + i + ": a(n: $v" + i + ") { id }") + "}"),
        Arguments.of(
            "one key, other arguments",
            VALIDATION,
            "{" + each(10_000, i -> "x: s(x: \"" + i + "\")") + "}"),
        Arguments.of(
            "one key, other types",
            VALIDATION,
            "{ u {" + "... on A { x: a { id } } ... on B { x: id } ".repeat(3_000) + "} }"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String name, String code, String document) {
    assertThat(PARSER.parse(document, null))
        .isInstanceOfSatisfying(ParsedDocument.Invalid.class, invalid -> {
          assertThat(invalid.errors().getFirst().locations()).isNotEmpty();
          assertThat(invalid.errors()).hasSizeBetween(1, 100).allSatisfy(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).hasSizeLessThan(600);
          });
        });
  }

  static Stream<Arguments> taken() {
    return Stream.of(
        Arguments.of("one field 10,000 times", "{ a {" + "id ".repeat(10_000) + "} }"),
        Arguments.of("one object 10,000 times", "{" + "a { id b { x } } ".repeat(10_000) + "}"),
        Arguments.of("10,000 aliases", "{ a {" + each(10_000, i -> "x" + i + ": id") + "} }"),
        Arguments.of(
            "fragments spread twice each",
            fragments(40, i -> "...F%d ...F%d".formatted(i + 1, i + 1))),
        Arguments.of(
            "fragments spread in fragments",
            fragments(
                40,
                i -> "... @include(if: true) { ...F%d } ... @include(if: true) { ...F%d }"
                    .formatted(i + 1, i + 1))),
        Arguments.of("each spreads all below", fragments(120, i -> spreads(i + 1, 121) + " id")),
        Arguments.of("a long list", "{ a(l: [" + "1 ".repeat(90_000) + "]) { id } }"),
        Arguments.of(
            "a deep input", "{ a(i: " + "{i: ".repeat(190) + "{}" + "}".repeat(190) + ") { id } }"),
        Arguments.of(
            "many fragments on members",
            "{ u {" + "... on A { a { id } } ... on B { id } ".repeat(3_000) + "} }"),
        Arguments.of("a block string", "{ s(x: \"\"\"" + "\n  x".repeat(300_000) + "\"\"\") }"),
        Arguments.of("commas", ",".repeat(1_900_000) + "{ a { id } }"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void taken(String name, String document) {
    assertThat(PARSER.parse(document, null)).isInstanceOf(ParsedDocument.Parsed.class);
  }

  @Test
  void aCycleIsToldWhereItCloses() {
    assertThat(((ParsedDocument.Invalid) PARSER.parse("""
            { a { ...F } }
            fragment F on A { a { ...G } }
            fragment G on A { id ...F }
            """, null)).errors())
        .containsExactly(new OperationError(
            "Fragment \"F\" spreads itself by way of \"G\".",
            List.of(new OperationError.Location(3, 22)),
            VALIDATION));
  }

  @Test
  void theKeyOfTheTypenameIsKept() {
    assertThat(PARSER.parse("{ a { __typename: id } }", null))
        .isInstanceOfSatisfying(
            ParsedDocument.Invalid.class,
            invalid -> assertThat(invalid.errors().getFirst().locations()).hasSize(1));
    assertThat(PARSER.parse("{ a { id: __typename __typename } }", null))
        .isInstanceOf(ParsedDocument.Parsed.class);
  }
}
