package dev.weft.gateway.http;

import static dev.weft.gateway.RunningGateway.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.SupergraphArtefact;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of GraphQL over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphqlOverHttpTest {
  private static final String JSON = "application/json;charset=utf-8";
  private static final String GRAPHQL = "application/graphql-response+json;charset=utf-8";
  private static final String ASK = "{\"query\":\"{ shelves }\"}";
  private static final String ANSWER = "{\"data\":{\"shelves\":3}}";

  private final RunningGateway gateway;

  GraphqlOverHttpTest(@TempDir Path directory) throws IOException {
    gateway = RunningGateway.start(
        directory,
        TestSupergraph.sdl(),
        _ -> SubgraphResponse.json(
            "{\"data\":{\"shelves\":3,\"addBook\":null}}".getBytes(StandardCharsets.UTF_8)),
        RequestHooks.NONE,
        "limits.body=2KB",
        "limits.tokens=300",
        "limits.depth=10");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/graphql-response+json | " + GRAPHQL,
        "application/json | " + JSON,
        "*/* | " + JSON,
        "application/graphql-response+json, application/json;q=0.9 | " + GRAPHQL,
      })
  void theAnswerHasTheMediaTypeThatTheClientAccepts(String accept, String contentType)
      throws Exception {
    HttpResponse<String> answer = gateway.post(ASK, "accept", accept);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue(contentType);
    assertThat(answer.headers().firstValue("content-length"))
        .hasValue(String.valueOf(answer.body().length()));
    assertThat(answer.body()).isEqualTo(ANSWER);
  }

  @Test
  void aClientThatTakesNeitherIsTold() throws Exception {
    HttpResponse<String> answer = gateway.post(ASK, "accept", "text/csv");

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(answer.body()).contains("NOT_ACCEPTABLE");
  }

  @Test
  void aQueryMayComeWithGet() throws Exception {
    HttpResponse<String> answer = gateway.get("?"
        + parameter("query", "query A($x: Int) { books(first: $x) { id } } query B { __typename }")
        + "&operationName=B&"
        + parameter("variables", "{\"x\":1}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
  }

  @Test
  void aMutationMayNotComeWithGet() throws Exception {
    HttpResponse<String> answer =
        gateway.get("?" + parameter("query", "mutation { addBook(input: {title: \"a\"}) { id } }"));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, POST");
    assertThat(answer.body()).contains("a mutation was sent with GET (expected: POST)");
  }

  @Test
  void aMutationComesWithPost() throws Exception {
    assertThat(gateway.query("mutation { addBook(input: {title: \"a\"}) { id } }"))
        .isEqualTo("{\"data\":{\"addBook\":null}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void otherMethodsAreNotAllowed(String method) throws Exception {
    HttpResponse<String> answer =
        gateway.send(gateway.to("/graphql").method(method, BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).contains("METHOD_NOT_ALLOWED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ shelves | GRAPHQL_PARSE_FAILED",
        "{ nothing } | GRAPHQL_VALIDATION_FAILED",
        "query A { shelves } query B { shelves } | OPERATION_RESOLUTION_FAILURE",
        "query A($genre: Genre!) { books(genre: $genre) { id } } | BAD_USER_INPUT",
      })
  void aRequestErrorIs400ForTheNewMediaTypeAnd200ForTheOld(String document, String code)
      throws Exception {
    String body = "{\"query\":\"" + document + "\"}";

    HttpResponse<String> asNew = gateway.post(body, "accept", "application/graphql-response+json");
    HttpResponse<String> asOld = gateway.post(body, "accept", "application/json");

    assertThat(asNew.statusCode()).isEqualTo(400);
    assertThat(asOld.statusCode()).isEqualTo(200);
    assertThat(asNew.body()).contains("\"code\":\"" + code + "\"").doesNotContain("\"data\"");
    assertThat(asOld.body()).isEqualTo(asNew.body());
  }

  @Test
  void errorsOfADocumentHaveTheirPlaces() throws Exception {
    assertThat(gateway.query("{\n  nothing\n}"))
        .contains("\"locations\":[{\"line\":2,\"column\":3}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/graphql-response+json"})
  void aBodyThatIsNoRequestIs400WhateverTheMediaType(String accept) throws Exception {
    for (String body :
        new String[] {"{", "[]", "{}", "{\"query\":1}", "{\"query\":\"{a}\",\"variables\":[]}"}) {
      HttpResponse<String> answer = gateway.post(body, "accept", accept);

      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("\"errors\"").doesNotContain("\"data\"");
    }
  }

  @Test
  void formsAndPlainTextAreRefused() throws Exception {
    for (String type :
        new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
      HttpResponse<String> answer = gateway.send(
          gateway.to("/graphql").header("content-type", type).POST(BodyPublishers.ofString(ASK)));

      assertThat(answer.statusCode()).as(type).isEqualTo(415);
    }
    HttpResponse<String> untyped =
        gateway.send(gateway.to("/graphql").POST(BodyPublishers.ofString(ASK)));
    assertThat(untyped.statusCode()).isEqualTo(415);
  }

  @Test
  void aForeignPageCannotMakeABrowserAsk() throws Exception {
    HttpResponse<String> answer =
        gateway.get("?" + parameter("query", "{ shelves }"), "sec-fetch-site", "cross-site");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("CROSS_SITE_REQUEST");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherOrNotItSaysSo() throws Exception {
    String body = "{\"query\":\"{ shelves }\",\"variables\":{\"a\":\"" + "x".repeat(3000) + "\"}}";

    HttpResponse<String> declared = gateway.post(body);
    HttpResponse<String> chunked = chunked(body);

    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(chunked.body()).contains("larger than the 2000 bytes that limits.body allows");
  }

  @Test
  void aBodyOfUnknownLengthIsReadWhole() throws Exception {
    HttpResponse<String> answer =
        chunked("{\"query\":\"{ shelves }\",\"extensions\":{\"a\":\"" + "x".repeat(1900) + "\"}}");

    assertThat(answer.body()).isEqualTo(ANSWER);
  }

  private HttpResponse<String> chunked(String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return gateway.send(gateway
        .to("/graphql")
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))));
  }

  @Test
  void aHeadThatIsTooLargeIsRefusedInJson() throws Exception {
    HttpResponse<String> answer = gateway.post(ASK, "x-long", "y".repeat(20_000));

    assertThat(answer.statusCode()).isEqualTo(431);
    assertThat(answer.body()).contains("larger than limits.head allows");
  }

  @Test
  void aDocumentWithTooManyTokensOrTooDeepIsRefused() throws Exception {
    assertThat(gateway.query("{" + " a:a".repeat(200) + "}")).contains("GRAPHQL_PARSE_FAILED");
    assertThat(gateway.query("{ a".repeat(20) + "}".repeat(20)))
        .contains("errors")
        .doesNotContain("data");
  }

  @Test
  void anUnknownPathIsToldInJson() throws Exception {
    HttpResponse<String> answer = gateway.send(gateway.to("/grahpql"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo("{\"errors\":[{\"message\":\"there is nothing at /grahpql\","
            + "\"extensions\":{\"code\":\"NOT_FOUND\"}}]}");
  }

  @Test
  void unicodeGoesThroughUnharmed() throws Exception {
    assertThat(gateway.post("{\"query\":\"{ shelves } # 🦉 ü\"}").body()).isEqualTo(ANSWER);
    assertThat(gateway.query("{ shelves(ü: 1) }")).contains("GRAPHQL_PARSE_FAILED");
  }

  @Test
  void theSchemaCanBeAskedFor() throws Exception {
    assertThat(gateway.query("{ __type(name: \"Genre\") { name enumValues { name } } }"))
        .isEqualTo("{\"data\":{\"__type\":{\"name\":\"Genre\","
            + "\"enumValues\":[{\"name\":\"NOVEL\"},{\"name\":\"POETRY\"}]}}}");
  }

  @Test
  void aBrowserGetsGraphiqlWithAllItsFiles() throws Exception {
    HttpResponse<String> page =
        gateway.get("", "accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=utf-8");
    assertThat(page.body())
        .contains("GraphiQL")
        .doesNotContain("http://")
        .doesNotContain("https://");
    for (String file : new String[] {
      "graphiql.js", "graphiql.css", "react.js", "react-dom.js", "start.js", "start.css"
    }) {
      assertThat(page.body() + "start.js").contains(file);
      HttpResponse<String> answer = gateway.send(gateway.to("/graphiql/" + file));
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.body()).isNotEmpty();
    }
    assertThat(gateway.send(gateway.to("/graphiql/other.js")).statusCode()).isEqualTo(404);
  }

  @Test
  void healthIsTold() throws Exception {
    String sha256 =
        SupergraphArtefact.sha256(TestSupergraph.sdl().getBytes(StandardCharsets.UTF_8));

    assertThat(gateway.send(gateway.to("/health/live")).body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(gateway.send(gateway.to("/health/ready")).body())
        .isEqualTo("{\"status\":\"UP\",\"graphs\":{\"default\":{\"supergraphSha256\":\"" + sha256
            + "\"}}}");
  }
}
