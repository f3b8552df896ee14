package dev.weft.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "neither",
      value = {
        "application/graphql-response+json | GRAPHQL_RESPONSE",
        "application/json | JSON",
        "application/json; charset=utf-8 | JSON",
        "*/* | JSON",
        "application/* | JSON",
        "text/html, */*;q=0.1 | JSON",
        "application/graphql-response+json, application/json;q=0.9 | GRAPHQL_RESPONSE",
        "application/json, application/graphql-response+json;q=0.9 | JSON",
        "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8 | GRAPHQL_RESPONSE",
        "APPLICATION/GraphQL-Response+JSON | GRAPHQL_RESPONSE",
        "application/graphql-response+json, */* | GRAPHQL_RESPONSE",
        "text/html | neither",
        "application/xml, text/plain | neither",
        "application/json;q=0 | neither",
        "application/json;q=nonsense | neither",
      })
  void theClientChooses(String accept, AnswerType expected) {
    assertThat(AnswerType.negotiate(List.of(accept))).isEqualTo(expected);
  }

  @Test
  void withoutTheHeaderItIsJson() {
    assertThat(AnswerType.negotiate(List.of())).isEqualTo(AnswerType.JSON);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(AnswerType.negotiate(List.of("text/html", "application/graphql-response+json")))
        .isEqualTo(AnswerType.GRAPHQL_RESPONSE);
  }
}
