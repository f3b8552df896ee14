package dev.weft.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.plugin.http.Headers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderRulesTest {
  private static final Headers CLIENT = Headers.of(Map.of(
      "authorization", List.of("Bearer x"),
      "x-tenant", List.of("a"),
      "x-trace-id", List.of("1"),
      "x-trace-span", List.of("2", "3"),
      "host", List.of("example.com"),
      "content-length", List.of("10"),
      "connection", List.of("x-hop, keep-alive"),
      "x-hop", List.of("h")));

  private static Configuration read(String yaml) {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of(""), yaml);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    return ((ConfigurationResult.Valid) result).configuration();
  }

  private static List<String> problems(String yaml) {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of(""), yaml);
    return result instanceof ConfigurationResult.Invalid(var problems)
        ? problems.stream().map(Object::toString).toList()
        : List.of();
  }

  private static SequencedMap<String, String> sent(String yaml, String subgraph)
      throws IOException {
    return RequestHeaders.of(read(yaml), reference -> reference.resolve(Map.of("KEY", "secret")))
        .of(CLIENT)
        .apply(subgraph);
  }

  @Test
  void withoutRulesNothingIsSentAndNothingIsMade() throws IOException {
    RequestHeaders headers = RequestHeaders.of(read("{}"), _ -> "");

    assertThat(headers.of(CLIENT).apply("books")).isEmpty();
    assertThat(headers.of(CLIENT)).isSameAs(headers.of(Headers.empty()));
    assertThat(ResponseHeaders.of(read("{}")).collect()).isNull();
  }

  @Test
  void headersArePropagatedByNameAndByPatternWithANewNameOrADefault() throws IOException {
    assertThat(sent("""
            headers:
              forward: [X-Tenant]
              request:
                - {propagate: Authorization, as: X-User-Token}
                - {propagate: x-absent}
                - {propagate: x-region, default: eu}
                - {propagate_matching: x-trace-.*}
            """, "books"))
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            "x-tenant", "a",
            "x-user-token", "Bearer x",
            "x-region", "eu",
            "x-trace-id", "1",
            "x-trace-span", "2, 3"));
  }

  @Test
  void rulesRunInOrderAndTheSubgraphsOwnComeLast() throws IOException {
    String yaml = """
        headers:
          request:
            - {propagate_matching: "x-.*"}
            - {remove_matching: "x-trace-.*"}
            - {insert: x-gateway, value: weft}
        subgraphs:
          books:
            headers:
              request:
                - {remove: x-tenant}
                - {insert: x-api-key, secret: "env:KEY"}
                - {insert: x-gateway, value: other}
        """;
    assertThat(sent(yaml, "stock"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("x-tenant", "a", "x-gateway", "weft"));
    assertThat(sent(yaml, "books"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("x-gateway", "other", "x-api-key", "secret"));
  }

  @Test
  void whatBelongsToTheConnectionNeverGoesOn() throws IOException {
    assertThat(
            sent("headers: {request: [{propagate_matching: '.*'}, {propagate: x-hop}]}", "books"))
        .containsOnlyKeys("authorization", "x-tenant", "x-trace-id", "x-trace-span");
  }

  @Test
  void aSecretThatIsAbsentIsNamedAndNotShown() {
    Configuration configuration =
        read("headers: {request: [{insert: x-key, secret: 'env:ABSENT'}]}");

    assertThatThrownBy(
            () -> RequestHeaders.of(configuration, reference -> reference.resolve(Map.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ABSENT");
  }

  @Test
  void aRuleThatSaysTooMuchOrTooLittleIsAnErrorWithItsPlace() {
    assertThat(problems("""
            headers:
              request:
                - {}
                - {propagate: a, insert: b, value: c}
                - {insert: x-key}
                - {insert: x-key, value: a, secret: "env:B"}
                - {remove: a, as: b}
                - {propagate: Content-Length}
                - {propagate_matching: "("}
              response:
                - {propagate: x-cost, merge: most_restrictive}
                - {propagate: transfer-encoding}
                - {as: b}
            subgraphs: {books: {headers: {request: [{as: a}]}}}
            """))
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).contains(":3:", "headers.request[0]: the rule does nothing"),
            it -> assertThat(it).contains(":4:", "request[1]: propagate and insert (expected: one"),
            it -> assertThat(it).contains(":5:", "request[2]: insert needs a value"),
            it -> assertThat(it).contains(":6:", "request[3]: insert needs one value"),
            it -> assertThat(it).contains(":7:", "request[4].as: goes with propagate only"),
            it -> assertThat(it).contains(":8:", "request[5].propagate: Content-Length belongs to"),
            it -> assertThat(it).contains(":9:", "is no regular expression"),
            it -> assertThat(it).contains(":11:", "most_restrictive is for cache-control"),
            it -> assertThat(it).contains(":12:", "transfer-encoding belongs to"),
            it -> assertThat(it).contains(":13:", "either propagate or propagate_matching"),
            it -> assertThat(it).contains(":13:", "goes with propagate only"),
            it -> assertThat(it).contains(":14:", "the rule does nothing"),
            it -> assertThat(it).contains(":14:", "goes with propagate only"));
  }

  @Test
  void aNameOrAValueThatNoHeaderCanHaveIsAnErrorThatDoesNotShowTheValue() {
    assertThat(problems("""
            headers:
              request:
                - {propagate: "no name"}
                - {insert: x, value: "hush\\nhush"}
            """))
        .satisfiesExactly(
            it -> assertThat(it).contains(":3:", "request[0].propagate: \"no name\""),
            it -> assertThat(it)
                .contains(":4:", "request[1].value: the value is not shown")
                .doesNotContain("hush"));
  }

  @Test
  void anAllRightRuleDoesNotFire() {
    assertThat(problems("headers: {request: [{insert: x, value: ''}, {remove: cookie}]}"))
        .isEmpty();
  }

  private static SequencedMap<String, List<String>> merged(
      String yaml, boolean withErrors, String... answers) {
    CollectedHeaders collected =
        Objects.requireNonNull(ResponseHeaders.of(read(yaml)).collect(), "collected");
    // The last comes first: the order of the plan counts.
    for (int i = answers.length - 1; i >= 0; i--) {
      SequencedMap<String, String> headers = new LinkedHashMap<>();
      String subgraph = answers[i].split("\\|")[0];
      for (String header : answers[i].substring(subgraph.length()).split("\\|")) {
        if (!header.isEmpty()) {
          headers.put(header.split(":")[0], header.split(":")[1]);
        }
      }
      collected.answered(i, subgraph, new SubgraphResponse(200, null, new byte[0], headers));
    }
    return collected.merged(withErrors).asMap();
  }

  @ParameterizedTest
  @CsvSource({"first, 1", "last, 3", "append, '1, 3'"})
  void aHeaderOfSeveralAnswersIsMergedInTheOrderOfThePlan(String merge, String expected) {
    String yaml = "headers: {response: [{propagate: X-Cost, merge: " + merge + "}]}";

    assertThat(merged(yaml, false, "books|x-cost:1|x-other:9", "stock", "stock|x-cost:3"))
        .isEqualTo(Map.of("x-cost", List.of(expected)));
  }

  @Test
  void aSubgraphsOwnRuleComesBeforeThoseForAll() {
    String yaml = """
        headers: {response: [{propagate_matching: "x-.*", merge: append}, {propagate: etag}]}
        subgraphs: {books: {headers: {response: [{propagate: x-a, as: x-books-a}]}}}
        """;
    assertThat(merged(yaml, false, "books|x-a:1|x-b:2|etag:e|date:d", "stock|x-a:3"))
        .isEqualTo(Map.of(
            "x-books-a", List.of("1"),
            "x-b", List.of("2"),
            "etag", List.of("e"),
            "x-a", List.of("3")));
  }

  @Test
  void everyCookieIsKeptWhateverTheRuleSays() {
    String yaml = "headers: {response: [{propagate: set-cookie, merge: first}]}";

    assertThat(merged(yaml, false, "books|set-cookie:a=1\nb=2", "stock|set-cookie:c=3"))
        .isEqualTo(Map.of("set-cookie", List.of("a=1", "b=2", "c=3")));
    assertThat(ResponseHeaders.of(read(yaml)).keepsCookiesOf("books")).isTrue();
    assertThat(ResponseHeaders.of(read(yaml.replace("set-cookie", "etag"))).keepsCookiesOf("books"))
        .isFalse();
  }

  @Test
  void thePatternForAllTakesNothingOfTheConnectionOrTheBody() {
    assertThat(merged(
            "headers: {response: [{propagate_matching: '.*'}]}",
            false,
            "books|content-length:1|content-type:a|access-control-allow-origin:*|x-a:1"))
        .containsOnlyKeys("x-a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "max-age=60, public; max-age=30, public; public, max-age=30",
        "max-age=60, public; max-age=30; max-age=30",
        "max-age=60, public; private; private, max-age=60",
        "max-age=60; no-cache; no-cache, max-age=60",
        "max-age=60; no-store; no-store",
        "max-age=60; -; no-store",
        "public, max-age=10, s-maxage=100; public, max-age=20, s-maxage=50; public, max-age=10, s-maxage=50",
        "max-age=100, s-maxage=10; max-age=50; max-age=10",
        "max-age=60, must-revalidate; MAX-AGE=\"5\"; max-age=5, must-revalidate",
        "max-age=60; max-age=soon; max-age=0",
        "immutable; immutable; no-cache",
      })
  void cacheControlSaysWhatAllAnswersAllow(String one, @Nullable String other, String expected) {
    String yaml = "headers: {response: [{propagate: cache-control, merge: most_restrictive}]}";

    assertThat(merged(
            yaml,
            false,
            "books|cache-control:" + one,
            other == null ? "stock" : "stock|cache-control:" + other))
        .isEqualTo(Map.of("cache-control", List.of(expected)));
  }

  @Test
  void severalAnswersInOneKeepAllCookiesAndAllowWhatEachAllows() {
    Headers one = Headers.of(Map.of(
        "set-cookie", List.of("a=1"),
        "cache-control", List.of("max-age=9"),
        "etag", List.of("e")));
    Headers other =
        Headers.of(Map.of("set-cookie", List.of("b=2"), "cache-control", List.of("max-age=5")));

    assertThat(CollectedHeaders.together(List.of(one, other)).asMap())
        .isEqualTo(Map.of(
            "set-cookie", List.of("a=1", "b=2"),
            "cache-control", List.of("max-age=5"),
            "etag", List.of("e")));
    assertThat(CollectedHeaders.together(List.of(one, Headers.empty())).first("cache-control"))
        .isEqualTo("no-store");
  }

  @Test
  void aSilentSubgraphCountsByTheDefaultAndAnErrorForbidsToKeep() {
    String yaml = "headers: {response: [{propagate: cache-control, merge: most_restrictive,"
        + " default: max-age=5}]}";

    assertThat(merged(yaml, false, "books|cache-control:max-age=60", "stock"))
        .isEqualTo(Map.of("cache-control", List.of("max-age=5")));
    assertThat(merged(yaml, true, "books|cache-control:max-age=60"))
        .isEqualTo(Map.of("cache-control", List.of("no-store")));
  }
}
