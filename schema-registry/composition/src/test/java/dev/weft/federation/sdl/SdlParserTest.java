package dev.weft.federation.sdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdlParserTest {
  private static final String EVERYTHING = """
      \"""
      The shop.
        Indented.
      \"""
      schema
        @link(url: "https://example.com", import: ["@key", {name: "@tag", as: "@label"}])
      {
        query: Root
      }

      extend schema
        @extra

      directive @label(name: String!, weight: Float = -1.5e3) repeatable on FIELD_DEFINITION | OBJECT

      scalar Date @specifiedBy(url: "https://example.com/date")

      type Root implements Node & Named
        @key(fields: "id")
      {
        id: ID!
        \"""One \\\""" in it.\"""
        list(first: Int = 10 @label(name: "a"), filter: Filter = {name: "x\\n\\u00e9", tags: [A, B, null]}): [[Root!]!] @deprecated
      }

      interface Node {
        id: ID!
      }

      union Any = Root | Other

      enum Colour {
        RED
        GREEN @deprecated(reason: "no")
      }

      input Filter
        @oneOf
      {
        name: String
        tags: [Colour]
      }

      extend input Filter {
        more: Boolean = true
      }
      """;

  @Test
  void printedDocumentParsesToTheSameText() {
    String once = SdlPrinter.print(SdlParser.parse("a", EVERYTHING));
    assertThat(SdlPrinter.print(SdlParser.parse("a", once))).isEqualTo(once);
    assertThat(once)
        .contains(
            "The shop.\n  Indented.",
            "{name: \"x\\né\", tags: [A, B, null]}",
            "on FIELD_DEFINITION");
  }

  @Test
  void locationsCountLinesAndColumnsFromOne() {
    Document document =
        SdlParser.parse("shop.graphql", "\uFEFF# hi\r\n\r  type A {\n    b: Int\n  }");
    ObjectDefinition type = (ObjectDefinition) document.definitions().getFirst();
    assertThat(type.location()).isEqualTo(new SourceLocation("shop.graphql", 3, 3));
    assertThat(type.fields().getFirst().location())
        .isEqualTo(new SourceLocation("shop.graphql", 4, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "type A { }|a:1:10: expected a field's name, found",
        "type A { b Int }|a:1:12: expected `:`, found `Int`",
        "query { a }|a:1:1: expected a type system definition",
        "type A { b: Int } ?|a:1:19: unexpected character `?` (U+003F)",
        "scalar A @b(c: \"x|a:1:16: this string is not closed on its line",
        "scalar A @b(c: 01)|a:1:16: a number must not begin with 0",
        "scalar A @b(c: 1x)|a:1:16: a number must not be followed by `x`",
        "scalar A @b(c: $x)|a:1:16: a variable is not allowed here",
        "scalar A @b(c: 1, c: 2)|a:1:19: the argument `c` is given twice",
        "scalar A @b(c: \"\\uD800\")|a:1:16: this string has an invalid Unicode escape",
        "directive @a on NOWHERE|a:1:17: expected a directive location, found `NOWHERE`",
        "enum A { true }|a:1:10: `true` cannot be an enum value",
        "extend type A|a:1:14: this extension adds nothing",
        "\"x\" extend type A { b: Int }|a:1:5: an extension has no description",
        "^^|a:1:1: the text is empty; it has no definitions",
      })
  void syntaxErrorsNameThePlace(String sdl, String message) {
    assertThatThrownBy(() -> SdlParser.parse("a", sdl))
        .isInstanceOf(SdlSyntaxException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: "})
  void deepNestingIsRefused(String opening) {
    assertThatThrownBy(() -> SdlParser.parse("a", "scalar A @b(c: " + opening.repeat(10_000)))
        .isInstanceOf(SdlSyntaxException.class)
        .hasMessageContaining("nested deeper than the limit of 128 levels");
    assertThatThrownBy(() -> SdlParser.parse("a", "type A { b: " + "[".repeat(10_000)))
        .isInstanceOf(SdlSyntaxException.class)
        .hasMessageContaining("nested deeper");
  }

  @Test
  void hugeTextIsRefusedBeforeReading() {
    assertThatThrownBy(() ->
            SdlParser.parse("a", " ".repeat(SdlLimits.DEFAULT.maxCharacters() + 1)))
        .isInstanceOf(SdlSyntaxException.class)
        .hasMessageContaining("more than the limit");
    assertThatThrownBy(() -> SdlParser.parse("a", "scalar A scalar B", new SdlLimits(100, 3, 5)))
        .isInstanceOf(SdlSyntaxException.class)
        .hasMessageContaining("more tokens than the limit of 3");
  }

  @Test
  void invalidUtf8IsRefused() {
    assertThatThrownBy(() -> SdlParser.parse("a", new byte[] {'s', (byte) 0xC3, '('}))
        .isInstanceOf(SdlSyntaxException.class)
        .hasMessageContaining("not valid UTF-8");
    assertThat(SdlParser.parse("a", "scalar A # é".getBytes(StandardCharsets.UTF_8))
            .definitions())
        .hasSize(1);
  }
}
