package dev.weft.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.pipeline.RequestReading.Read;
import dev.weft.plugin.http.Headers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader(20, 0);

  @Test
  void aBodyIsRead() {
    GraphqlRequest request = read(post("""
                {"query": "query A { a }\\n", "operationName": "A", "other": [1, {}], "extensions": {"b": {}},
                 "variables": {"x": 1.10, "n": null, "big": 12345678901234567890}}
                """));

    assertThat(request.document()).isEqualTo("query A { a }\n");
    assertThat(request.operationName()).isEqualTo("A");
    assertThat(request.variables().get("x")).isEqualTo(new BigDecimal("1.10"));
    assertThat(request.variables()).containsEntry("n", null);
    assertThat(JsonText.write(request.variables()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"x\":1.10,\"n\":null,\"big\":12345678901234567890}");
  }

  @Test
  void nullsCountAsAbsent() {
    GraphqlRequest request = read(
        post("{\"query\":\"{a}\",\"operationName\":null,\"variables\":null,\"extensions\":null}"));

    assertThat(request).isEqualTo(read(post("{\"query\":\"{a}\"}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the body is not a JSON object",
        "null | the body is not a JSON object",
        "[] | a list of operations",
        "{\"query\": | the body is not JSON",
        "{\"query\":\"{a}\"} x | the body is not JSON",
        "{\"query\":\"{a}\"}{} | something follows",
        "{\"query\":\"{a}\",\"query\":\"{b}\"} | Duplicate field 'query'",
        "{} | the request has no query",
        "{\"query\":null} | the request has no query",
        "{\"query\":\"  \"} | the request has no query",
        "{\"query\":1} | the parameter query is of the wrong type (expected: a string)",
        "{\"query\":{}} | the parameter query is of the wrong type",
        "{\"query\":\"{a}\",\"operationName\":[]} | the parameter operationName is of the wrong type",
        "{\"query\":\"{a}\",\"variables\":\"{}\"} | the parameter variables is of the wrong type (expected: an object)",
        "{\"query\":\"{a}\",\"variables\":[]} | the parameter variables is of the wrong type",
        "{\"query\":\"{a}\",\"extensions\":0} | the parameter extensions is of the wrong type",
        "{\"variables\":{\"a\":[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}} | nesting depth",
      })
  void whatCannotBeReadIsRefusedWithTheReason(String body, String reason) {
    RequestRefusal refusal = refusal(post(body));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error().message()).containsIgnoringCase(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "Application/JSON; charset=\"UTF-8\"",
        "application/json; foo=bar"
      })
  void jsonInUtf8IsTaken(String contentType) {
    assertThat(reader.read(request("POST", null, contentType, "{\"query\":\"{a}\"}")))
        .isInstanceOf(Read.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "application/graphql",
        "application/json; charset=iso-8859-1"
      })
  void otherMediaTypesAreRefused(String contentType) {
    RequestRefusal refusal = refusal(request(
        "POST", null, contentType.equals("none") ? null : contentType, "{\"query\":\"{a}\"}"));

    assertThat(refusal.status()).isEqualTo(415);
    assertThat(refusal.error().message()).endsWith("(expected: application/json, in UTF-8)");
  }

  @Test
  void theQueryOfAUrlIsRead() {
    GraphqlRequest request = read(
        get(
            "query=query%20A(%24x%3A%20Int)%7Ba%7D&operationName=A&variables=%7B%22x%22%3A1%7D&extensions=&z"));

    assertThat(request.document()).isEqualTo("query A($x: Int){a}");
    assertThat(request.operationName()).isEqualTo("A");
    assertThat(request.variables()).containsEntry("x", 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the request has no query",
        "query= | the request has no query",
        "query=%7Ba%7D&variables=%7B | the parameter variables is not JSON",
        "query=%7Ba%7D&variables=[] | the parameter variables is of the wrong type",
        "query=%7Ba%7D&extensions=1 | the parameter extensions is of the wrong type",
        "query=%zz | not percent-encoded",
      })
  void aUrlThatCannotBeReadIsRefused(String query, String reason) {
    assertThat(refusal(get(query)).error().message()).contains(reason);
  }

  @Test
  void otherMethodsAreRefused() {
    assertThat(refusal(request("PUT", null, "application/json", "{}")).status()).isEqualTo(405);
  }

  private GraphqlRequest read(ClientRequest request) {
    RequestReading reading = reader.read(request);
    assertThat(reading).isInstanceOf(Read.class);
    return ((Read) reading).request();
  }

  private RequestRefusal refusal(ClientRequest request) {
    RequestReading reading = reader.read(request);
    assertThat(reading).isInstanceOf(RequestRefusal.class);
    return (RequestRefusal) reading;
  }

  private static ClientRequest post(String body) {
    return request("POST", null, "application/json", body);
  }

  private static ClientRequest get(String query) {
    return request("GET", query, null, "");
  }

  private static ClientRequest request(
      String method, @Nullable String query, @Nullable String contentType, String body) {
    Headers headers = contentType == null
        ? Headers.empty()
        : Headers.of(java.util.Map.of("content-type", List.of(contentType)));
    return new ClientRequest(
        method, "/graphql", query, headers, "127.0.0.1", body.getBytes(StandardCharsets.UTF_8));
  }
}
