package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client sees when a subgraph answers something else than it should. */
final class SubgraphFaultTest {
  private static final String SCHEMA =
      "type Query { a: Int b: String other: Int } enum E { ON } type X { y: Int }";

  private static String answer(Federation.Subgraph faulty) {
    var federation = new Federation(SCHEMA).serves("faulty", faulty).answers("fine", """
            {"data":{"other":7}}""");
    var plan = Plans.query().root("faulty", "{a b}").root("fine", "{other}");
    return federation.answer("{a other}", plan);
  }

  private static SubgraphResponse response(int status, String contentType, String body) {
    return new SubgraphResponse(
        status, contentType, body.getBytes(StandardCharsets.UTF_8), new LinkedHashMap<>());
  }

  @ParameterizedTest(name = "status {0}, {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "500|text/html|<html>|SUBREQUEST_HTTP_ERROR|answered with HTTP status 500.",
        "500|application/json||SUBREQUEST_HTTP_ERROR|answered with HTTP status 500.",
        "404|application/json|{}|SUBREQUEST_HTTP_ERROR|answered with HTTP status 404.",
        "500|application/json|{'data':{'a':1}}|SUBREQUEST_HTTP_ERROR|answered with HTTP status 500.",
        "302|text/plain|moved|SUBREQUEST_HTTP_ERROR|answered with HTTP status 302.",
        "200|text/html; charset=utf-8|<html>|SUBREQUEST_MALFORMED_RESPONSE|answered with something of type text/html instead of JSON.",
        "200|application/json||SUBREQUEST_MALFORMED_RESPONSE|answered with an empty body.",
        "200|application/json|{|SUBREQUEST_MALFORMED_RESPONSE|answered with malformed JSON (ends early, expected a string at byte 1).",
        "200|application/json|{'data':{'a':1}|SUBREQUEST_MALFORMED_RESPONSE|answered with malformed JSON (ends early, expected ',' or '}' at byte 15).",
        "200|application/json|[]|SUBREQUEST_MALFORMED_RESPONSE|answered with malformed JSON (expected '{' at byte 0).",
        "200|application/json|{'data':3}|SUBREQUEST_MALFORMED_RESPONSE|answered with malformed JSON (expected an object or null as data at byte 8).",
        "200|application/json|{}|SUBREQUEST_MALFORMED_RESPONSE|answered with neither data nor errors.",
        "200|application/json|{'data':null}|SUBREQUEST_MALFORMED_RESPONSE|answered with null as data but no error.",
        "200|application/json|{'data':null,'errors':[]}|SUBREQUEST_MALFORMED_RESPONSE|answered with null as data but no error.",
        "200|application/json|{'errors':7}|SUBREQUEST_MALFORMED_RESPONSE|answered with errors that are no list.",
      })
  void isToldWithTheSubgraphsName(
      int status, String contentType, String body, String code, String problem) {
    String sent = body == null ? "" : body.replace('\'', '"');
    String http =
        code.equals("SUBREQUEST_HTTP_ERROR") ? ",\"http\":{\"status\":" + status + "}" : "";
    assertThat(answer(_ -> response(status, contentType, sent)))
        .isEqualTo("{\"data\":{\"a\":null,\"other\":7},\"errors\":[{\"message\":\"Subgraph faulty "
            + problem
            + "\",\"path\":[\"a\"],\"extensions\":{\"code\":\"" + code
            + "\",\"service\":\"faulty\"" + http + "}}]}");
  }

  @Test
  void errorsOfAnUnsuccessfulStatusAreTheSubgraphs() {
    assertThat(answer(_ -> response(400, "application/json", """
        {"errors":[{"message":"too deep"}]}""")))
        .contains("\"message\":\"too deep\",\"path\":[\"a\"]")
        .contains("DOWNSTREAM_SERVICE_ERROR")
        .containsOnlyOnce("\"message\"");
  }

  @Test
  void dataOfAGraphqlAnswerCountsWhateverTheStatus() {
    assertThat(answer(_ -> response(500, "application/graphql-response+json", """
        {"data":{"a":1,"b":"x"}}""")))
        .isEqualTo("""
            {"data":{"a":1,"other":7}}""");
  }

  @Test
  void failuresOfTheTransportAreToldWithoutTheirMessages() {
    record Case(Exception failure, String code) {}
    for (Case each : new Case[] {
      new Case(new ConnectException("http://secret:1"), "SUBREQUEST_HTTP_ERROR"),
      new Case(new IOException("http://secret:1"), "SUBREQUEST_HTTP_ERROR"),
      new Case(new ResponseTooLargeException(5), "SUBREQUEST_HTTP_ERROR"),
      new Case(new HttpTimeoutException("http://secret:1"), "SUBREQUEST_TIMEOUT"),
      new Case(new IllegalStateException("http://secret:1"), "SUBREQUEST_FAILED")
    }) {
      String answer = answer(_ -> {
        switch (each.failure()) {
          case IOException e -> throw e;
          case RuntimeException e -> throw e;
          default -> throw new AssertionError();
        }
      });
      assertThat(answer)
          .startsWith("{\"data\":{\"a\":null,\"other\":7},\"errors\":[")
          .contains("\"code\":\"" + each.code() + "\"")
          .contains("Subgraph faulty")
          .doesNotContain("secret");
    }
  }

  @Test
  void errorWithoutAPathExplainsWhatIsMissing() {
    assertThat(answer(_ -> response(200, "application/json", """
        {"data":null,"errors":[{"message":"boom"}]}""")))
        .contains("\"message\":\"boom\",\"path\":[\"a\"]");
  }

  @Test
  void errorWithoutAPathStandsAloneWhenNothingIsMissing() {
    assertThat(answer(_ -> response(200, "application/json", """
        {"data":{"a":1,"b":"x"},"errors":[{"message":"slow"}]}"""))).isEqualTo("""
            {"data":{"a":1,"other":7},"errors":[{"message":"slow",\
            "extensions":{"code":"DOWNSTREAM_SERVICE_ERROR","service":"faulty"}}]}""");
  }

  @Test
  void errorOfAFieldOnlyTheGatewayAskedForIsNotShown() {
    assertThat(answer(_ -> response(200, "application/json", """
        {"data":{"a":1,"b":null},"errors":[{"message":"no b","path":["b"]}]}"""))).isEqualTo("""
            {"data":{"a":1,"other":7}}""");
  }

  @Test
  void maskedErrorsSayNothingOfTheSubgraphsMessage() {
    var federation = new Federation(SCHEMA).masked().answers("a", """
                {"data":{"a":null},"errors":[{"message":"SQL","path":["a"],\
                "extensions":{"table":"t"}}]}""");
    assertThat(federation.answer("{a}", Plans.query().root("a", "{a}"))).isEqualTo("""
            {"data":{"a":null},"errors":[{"message":"A subgraph reported an error.","path":["a"],\
            "extensions":{"code":"DOWNSTREAM_SERVICE_ERROR","service":"a"}}]}""");
  }
}
