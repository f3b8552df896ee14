package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations that no gateway can or should run, over HTTP: an error with its place, and the next request is answered. */
@Timeout(120)
class BadOperationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  private Path directory = Path.of("");

  private @Nullable RunningGateway running;

  @BeforeEach
  void start() throws IOException {
    running =
        RunningGateway.start(directory, TestSupergraph.sdl(), new Bookshop(), RequestHooks.NONE);
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  private RunningGateway running() {
    return Objects.requireNonNull(running);
  }

  private HttpResponse<String> post(String document) throws Exception {
    String body = JSON.createObjectNode().put("query", document).toString();
    return running().post(body, "accept", "application/graphql-response+json");
  }

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(" "));
  }

  private static String document(String kind) {
    return switch (kind) {
      case "not GraphQL" -> "{ books { title }";
      case "an unknown field" -> "{ books { title\n nope } }";
      case "an unknown variable" -> "{ books(first: $n) { title } }";
      case "no selection" -> "{ books }";
      case "a cycle" ->
        "{ books { ...F } } fragment F on Book { ...G } fragment G on Book { ...F }";
      case "too deep" -> "{ books " + "{ ... on Book ".repeat(400) + "{ id }" + "}".repeat(401);
      case "too many tokens" -> "{ books { " + "id ".repeat(120_000) + "} }";
      case "fragments of fragments" ->
        "{ books { ...F0 } }"
            + each(
                60,
                i ->
                    "fragment F%d on Book { ... on Book @include(if: true) { ...F%d id } ... on Book { ...F%d title } }"
                        .formatted(i, i + 1, i + 1))
            + " fragment F60 on Book { nope }";
      case "fields doubled" ->
        each(1, _ -> "{ a: __schema { ...F0 } }")
            + each(
                40,
                i ->
                    "fragment F%d on __Schema { x: queryType { fields { type { name } } } ...F%d y: queryType { name } }"
                        .formatted(i, i + 1))
            + " fragment F40 on __Schema { nope }";
      case "aliases" -> "{ books { title } " + each(1_001, i -> "t" + i + ": __typename") + " }";
      case "root fields" -> "{" + " shelves".repeat(1_001) + " }";
      case "fields" -> "{ books { " + "id ".repeat(20_001) + "} }";
      case "directives" -> "{ books { " + "id @skip(if: false) ".repeat(1_001) + "} }";
      case "directives in one place" -> "{ books { id " + "@skip(if: false) ".repeat(21) + "} }";
      case "one key for two fields" -> "{ books { " + each(400, i -> "x: title x: id") + " } }";
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "not GraphQL, GRAPHQL_PARSE_FAILED",
    "an unknown field, GRAPHQL_VALIDATION_FAILED",
    "an unknown variable, GRAPHQL_VALIDATION_FAILED",
    "no selection, GRAPHQL_VALIDATION_FAILED",
    "a cycle, GRAPHQL_VALIDATION_FAILED",
    "too deep, GRAPHQL_PARSE_FAILED",
    "too many tokens, GRAPHQL_PARSE_FAILED",
    "fragments of fragments, MAX_HEIGHT_LIMIT",
    "fields doubled, GRAPHQL_VALIDATION_FAILED",
    "aliases, MAX_ALIASES_LIMIT",
    "root fields, MAX_ROOT_FIELDS_LIMIT",
    "fields, MAX_HEIGHT_LIMIT",
    "directives, MAX_DIRECTIVES_LIMIT",
    "directives in one place, MAX_DIRECTIVES_LIMIT",
    "one key for two fields, GRAPHQL_VALIDATION_FAILED"
  })
  void isRefusedWithItsPlaceAndHarmsNobody(String kind, String code) throws Exception {
    for (int again = 0; again < 2; again++) {
      HttpResponse<String> response = post(document(kind));
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).hasSizeLessThan(100_000);
      JsonNode errors = JSON.readTree(response.body()).path("errors");
      assertThat(errors.size()).isBetween(1, 101);
      assertThat(errors.at("/0/extensions/code").asText()).isEqualTo(code);
      assertThat(errors.at("/0/locations/0/line").asInt()).as(response.body()).isPositive();
    }
    assertThat(post("{ shelves }").body()).isEqualTo("{\"data\":{\"shelves\":3}}");
  }

  @Test
  void tenThousandAliasesAreAnsweredWhereTheyAreAllowed() throws Exception {
    stop();
    running = RunningGateway.start(
        directory,
        TestSupergraph.sdl(),
        new Bookshop(),
        RequestHooks.NONE,
        "limits.aliases=10000",
        "limits.root_fields=10001");
    HttpResponse<String> response =
        post("{ books { title } " + each(10_000, i -> "t" + i + ": __typename") + " }");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(response.body()).at("/data/t9999").asText()).isEqualTo("Query");
  }

  @Test
  void introspectionThatGrowsWithoutEndIsRefused() throws Exception {
    String fields = "fields { type { ".repeat(12) + "name" + " } }".repeat(12);
    HttpResponse<String> response =
        post("{ " + each(20, i -> "s" + i + ": __schema { types { " + fields + " } }") + " }");
    assertThat(response.body()).contains("\"errors\"").hasSizeLessThan(100_000);
    assertThat(post("{ shelves }").body()).isEqualTo("{\"data\":{\"shelves\":3}}");
  }

  @Test
  void introspectionIsAnsweredTheSameAgain() throws Exception {
    String document = "{ __schema { queryType { name } types { name fields { name } } } shelves }";
    String first = post(document).body();
    assertThat(first).contains("\"shelves\":3").contains("\"Book\"");
    assertThat(post(document).body()).isEqualTo(first);
    String byName = "query ($n: String!) { __type(name: $n) { name } }";
    for (String name : new String[] {"Book", "Query"}) {
      String body = JSON.createObjectNode()
          .put("query", byName)
          .set("variables", JSON.createObjectNode().put("n", name))
          .toString();
      assertThat(running().post(body).body())
          .isEqualTo("{\"data\":{\"__type\":{\"name\":\"" + name + "\"}}}");
    }
  }

  @Test
  void thePlanOfARefusedOperationIsNotTold() throws Exception {
    assertThat(running().post("{\"query\":\"{ nope }\"}", "weft-plan", "true").body())
        .doesNotContain("queryPlan");
  }
}
