package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.fetch.SubgraphResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through the gateway passes byte for byte; what is not JSON does not pass. */
final class ExactValuesTest {
  private static final String SCHEMA =
      "scalar Any type Query { s: String f: Float any: Any t: T ts: [T] }"
          + " type T { id: ID! n: Any v: String }";

  private static String answer(String query, String json) {
    return new Federation(SCHEMA).answers("a", json).answer(query, Plans.query().root("a", query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "s|\"\\ud800\"",
        "s|\"\\uD83D\\uDE00 \\/ \\u00e9\"",
        "s|\"😀é漢\"",
        "f|0.1000000000000000055511151231257827021181583404541015625",
        "f|-1.0E-400",
        "f|123456789012345678901234567890",
        "any|123456789012345678901234567890.123456789012345678901234567890",
        "any|{\"b\": 1, \"a\": [ 1.0, 1.00, -0 ],\"b\":\"\\u0000\"}",
      })
  void valuesPassAsTheyWereWritten(String field, String json) {
    assertThat(answer("{" + field + "}", "{\"data\":{\"" + field + "\":" + json + "}}"))
        .isEqualTo("{\"data\":{\"" + field + "\":" + json + "}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {(1 << 20) - 3, (1 << 20) - 1, 1 << 20, 3 << 20})
  void longValuesPassToo(int length) {
    String text = '"' + "x".repeat(length) + '"';
    assertThat(answer(
            "{s any f}",
            "{\"data\":{\"s\":" + text + ",\"any\":[" + text + "],\"f\":" + "7".repeat(length)
                + "}}"))
        .isEqualTo("{\"data\":{\"s\":" + text + ",\"any\":[" + text + "],\"f\":"
            + "7".repeat(length) + "}}");
  }

  @Test
  void keysOfEntitiesAreSentAsTheyCame() {
    var federation = new Federation(SCHEMA).answers("a", """
        {"data":{"ts":[{"__typename":"T","id":12345678901234567890,"n":1.50},\
        {"__typename":"T","id":"1\\u0032","n":{"a": [null]}}]}}\
        """).answers("b", """
                {"data":{"_entities":[{"v":"x"},{"v":"y"}]}}\
                """);
    var plan = Plans.query()
        .root("a", "{ts{__typename id n}}")
        .entities("b", "ts.@", "{... on T{__typename id n}}", "{... on T{v}}", 0);

    assertThat(federation.answer("{ts{id v}}", plan)).isEqualTo("""
        {"data":{"ts":[{"id":"12345678901234567890","v":"x"},{"id":"1\\u0032","v":"y"}]}}\
        """);
    assertThat(federation.sent.getLast()).contains("""
        [{"__typename":"T","id":12345678901234567890,"n":1.50},\
        {"__typename":"T","id":"1\\u0032","n":{"a": [null]}}]\
        """);
  }

  @Test
  void keysMayBeEscapedRepeatedUnknownOrInAnotherOrder() {
    assertThat(answer("{s t{id v}}", """
        \uFEFF{"x":[{}],"data":{"t":{"v":"1","q":{"s":[]},"\\u0069d":"i","v":"2"},"s":"o",\
        "\\u0073":"p"},"data":{"s":"last","t":{"id":"j","v":null}}, "extensions":{"e":1}}\
        """)).isEqualTo("""
            {"data":{"s":"last","t":{"id":"j","v":null}}}\
            """);
    assertThat(answer("{s t{id v}}", """
        {"data":{"t":{"v":"1","q":{"s":[]},"\\u0069d":"i","v":"2"},"s":"o","\\u0073":"p"}}\
        """)).isEqualTo("""
            {"data":{"s":"p","t":{"id":"i","v":"2"}}}\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "'a'",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "[1,]",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":1,}",
        "/**/1"
      })
  void whatIsNotJsonIsRefused(String json) {
    assertThat(answer("{any}", "{\"data\":{\"any\":" + json + "}}"))
        .startsWith("{\"data\":{\"any\":null},\"errors\":[{\"message\":\"Subgraph a answered with"
            + " malformed JSON")
        .contains("SUBREQUEST_MALFORMED_RESPONSE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "c0 80",
        "c1 bf",
        "e0 80 80",
        "ed a0 80",
        "f0 80 80 80",
        "f4 90 80 80",
        "f5 80 80 80",
        "e2 82",
        "ff"
      })
  void whatIsNotUtf8IsRefused(String bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"data\":{\"s\":\"".getBytes(StandardCharsets.UTF_8));
    for (String each : bytes.split(" ")) {
      body.write(Integer.parseInt(each, 16));
    }
    body.writeBytes("\"}}".getBytes(StandardCharsets.UTF_8));
    var federation =
        new Federation(SCHEMA).serves("a", _ -> SubgraphResponse.json(body.toByteArray()));

    assertThat(federation.answer("{s}", Plans.query().root("a", "{s}")))
        .contains("bytes that are not UTF-8")
        .startsWith("{\"data\":{\"s\":null},");
  }

  @ParameterizedTest
  @CsvSource({"509, true", "511, false", "100000, false"})
  void depthIsBounded(int depth, boolean passes) {
    String json = "[".repeat(depth) + "]".repeat(depth);
    String answer = answer("{any}", "{\"data\":{\"any\":" + json + "}}");
    if (passes) {
      assertThat(answer).isEqualTo("{\"data\":{\"any\":" + json + "}}");
    } else {
      assertThat(answer).startsWith("{\"data\":{\"any\":null},").contains("nested deeper than 512");
    }
  }

  @Test
  void numbersInExtensionsOfErrorsKeepTheirDigits() {
    assertThat(answer("{s}", """
        {"data":{"s":null},"errors":[{"message":"m","path":["s"],\
        "extensions":{"cost":0.1000000000000000055511151231257827,"n":123456789012345678901234567890}}]}\
        """)).contains("""
            "cost":0.1000000000000000055511151231257827,"n":123456789012345678901234567890\
            """);
  }
}
