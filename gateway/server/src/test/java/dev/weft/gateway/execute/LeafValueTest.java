package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which JSON values pass for which scalar, and that they pass unchanged. */
final class LeafValueTest {
  private static final String SCHEMA =
      "scalar Any enum Colour { RED GREEN } type Query { v: TYPE }";

  @ParameterizedTest(name = "{1} is a {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "Int|0",
        "Int|-2147483648",
        "Int|2147483647",
        "Int|1.0",
        "Int|1e2",
        "Float|1",
        "Float|1.50",
        "Float|-0.0",
        "Float|1e400",
        "Float|12345678901234567890.123",
        "String|\"\"",
        "String|\"\\u0041\\n\"",
        "String|\"\u00e9\"",
        "Boolean|true",
        "Boolean|false",
        "ID|\"x\"",
        "Any|1",
        "Any|{\"a\": [1, {\"b\":null}]}",
        "Any|[[1],2]",
        "Any|12345678901234567890",
        "[Any]|[1,{\"a\":[]}]",
        "[[Int]]|[[1],null,[2,3]]",
        "Colour|\"RED\"",
        "[Colour!]|[\"GREEN\"]",
      })
  void passesAsItIs(String type, String json) {
    assertThat(project(type, json)).isEqualTo("{\"data\":{\"v\":" + json + "}}");
  }

  @ParameterizedTest(name = "{1} is no {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "Int|2147483648",
        "Int|-2147483649",
        "Int|1.5",
        "Int|\"1\"",
        "Int|true",
        "Int|1e400",
        "Int|[1]",
        "Float|\"1\"",
        "Float|false",
        "String|1",
        "String|true",
        "String|{}",
        "String|[\"a\"]",
        "Boolean|1",
        "Boolean|\"true\"",
        "ID|1.5",
        "ID|true",
        "ID|{}",
        "Colour|\"BLUE\"",
        "Colour|1",
        "Colour|\"RED \"",
        "[Int]|1",
        "[Int]|{}",
      })
  void isNullWithAnError(String type, String json) {
    assertThat(project(type, json))
        .startsWith("{\"data\":{\"v\":null},\"errors\":[{\"message\":\"Expected ")
        .contains("\"code\":\"UNEXPECTED_VALUE\",\"service\":\"a\"")
        .contains("\"path\":[\"v\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {"ID|7|\"7\"", "[ID!]|[1,\"a\"]|[\"1\",\"a\"]"})
  void numbersBecomeIds(String type, String json, String written) {
    assertThat(project(type, json)).isEqualTo("{\"data\":{\"v\":" + written + "}}");
  }

  private static String project(String type, String json) {
    return new Federation(SCHEMA.replace("TYPE", type))
        .answers("a", "{\"data\":{\"v\":" + json + "}}")
        .answer("{v}", Plans.query().root("a", "{v}"));
  }
}
