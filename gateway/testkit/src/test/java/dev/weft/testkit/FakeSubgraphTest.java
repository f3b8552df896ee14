package dev.weft.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testkit.subgraph.FieldFailure;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FakeSubgraphTest {
  private static final String SDL = """
      extend schema
        @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", { name: "@shareable", as: "@value" }])
      type Query { latest(first: Int = 2): [Thing!]! broken: String }
      union Thing = Product | Note
      type Product @key(fields: "id") { id: ID! stars(of: Int): Int size: Size }
      type Note { text: String! }
      type Size @value { width: Int! }
      """;

  @Test
  void answersFieldsEntitiesAndItsSchema() throws Exception {
    try (FakeSubgraph subgraph = FakeSubgraph.of("reviews", SDL)
        .field(
            "Query",
            "latest",
            call -> List.of(
                Map.of("__typename", "Note", "text", "first " + call.arguments().get("first")),
                Map.of("__typename", "Product", "id", "p1", "stars", 3)))
        .field("Query", "broken", _ -> {
          throw new FieldFailure("out of order");
        })
        .entity(
            "Product",
            key -> "p0".equals(key.get("id")) ? null : Map.of("size", Map.of("width", 7)))
        .start()) {
      assertThat(ask(
              subgraph,
              "{ latest { __typename ... on Note { text } ... on Product { id stars } } }"))
          .isEqualTo("{'data':{'latest':[{'__typename':'Note','text':'first 2'},"
              + "{'__typename':'Product','id':'p1','stars':3}]}}");
      assertThat(ask(
              subgraph,
              "{ _entities(representations: [{__typename: 'Product', id: 'p0'},"
                  + " {__typename: 'Product', id: 'p1'}]) { ... on Product { size { width } } } }"))
          .isEqualTo("{'data':{'_entities':[null,{'size':{'width':7}}]}}");
      assertThat(ask(subgraph, "{ broken }")).contains("out of order", "'path':['broken']");
      assertThat(ask(subgraph, "{ _service { sdl } }")).contains("@value");
      assertThat(subgraph.requests()).hasSize(4);
      assertThat(subgraph.requests().getFirst().query()).startsWith("{ latest");
    }
  }

  private static String ask(FakeSubgraph subgraph, String query) throws Exception {
    String body = "{\"query\":\"" + query.replace("'", "\\\"") + "\"}";
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(subgraph.url())
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .replace('"', '\'');
    }
  }
}
