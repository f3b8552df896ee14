package dev.weft.federation.sdl;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  private static final String SDL = """
      type Film implements Showing & Node @key(fields: "id  hall { \\"x\\" nme }") {
        price(currency: String = "EUR", of: [Day!]! @a): Money! @cost(weight: 3)
      }
      union Found = Film | Person
      type Person
        @key(fields: \"""
          id
          hall { nme }
        \""")
      """;

  private final SourceText text = new SourceText("film.graphql", SDL);

  private static SourceLocation place(String part) {
    int index = SDL.indexOf(part);
    int line = (int) SDL.substring(0, index).chars().filter(c -> c == '\n').count();
    return new SourceLocation(
        "film.graphql", line + 1, index - (SDL.lastIndexOf('\n', index - 1) + 1) + 1);
  }

  private static String at(@Nullable SourceLocation place) {
    if (place == null) {
      return "nowhere";
    }
    String line = SDL.lines().toList().get(place.line() - 1);
    return line.substring(place.column() - 1).split("[ ,)]")[0];
  }

  @Test
  void findsTypesAndDefaultValues() {
    assertThat(at(text.type(place("price")))).isEqualTo("Money!");
    assertThat(at(text.type(place("of:")))).isEqualTo("[Day!]!");
    assertThat(at(text.defaultValue(place("currency")))).isEqualTo("\"EUR\"");
    assertThat(text.defaultValue(place("of:"))).isNull();
  }

  @Test
  void findsArgumentsAndTokens() {
    assertThat(at(text.argument(place("@cost"), "weight"))).isEqualTo("3");
    assertThat(text.argument(place("@cost"), "height")).isNull();
    assertThat(at(text.token(place("type Film"), "Node"))).isEqualTo("Node");
    assertThat(at(text.token(place("union"), "Person"))).isEqualTo("Person");
    assertThat(text.token(place("type Film"), "Person"))
        .as("of another definition")
        .isNull();
  }

  @Test
  void findsPlacesInsideStrings() {
    SourceLocation key = place("@key(fields: \"id");
    String value = "id  hall { \"x\" nme }";
    SourceLocation inside = new SourceLocation("fields", 1, value.indexOf("nme") + 1);
    assertThat(at(text.inside(key, "fields", value, inside))).isEqualTo("nme");
    SourceLocation end = new SourceLocation("fields", 1, value.length() + 1);
    assertThat(at(text.inside(key, "fields", value, end))).isEqualTo("\"");
    assertThat(text.inside(key, "fields", "id", inside)).as("another string").isNull();
  }

  @Test
  void findsPlacesInsideBlockStrings() {
    SourceLocation key = place("@key(fields: \"\"\"");
    String value = "id\nhall { nme }";
    SourceLocation inside = new SourceLocation("fields", 2, 8);
    assertThat(text.inside(key, "fields", value, inside)).isEqualTo(place("nme }\n  \"\"\""));
  }

  @Test
  void placesOfAnotherTextAreNowhere() {
    assertThat(text.type(new SourceLocation("film.graphql", 99, 1))).isNull();
    assertThat(text.argument(new SourceLocation("film.graphql", 2, 3), "weight"))
        .isNull();
    assertThat(new SourceText("x", "type X { a: \"").type(new SourceLocation("x", 1, 13)))
        .isNull();
  }
}
