package dev.weft.e2e.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.introspection.IntrospectionQuery;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GraphiQL and code generators ask first. */
final class IntrospectionTest {

  @Test
  void theUsualIntrospectionQueryDescribesTheApiSchema(@TempDir Path folder) throws IOException {
    try (LiveShop live = new LiveShop(folder)) {
      JsonNode answer = LiveShop.JSON.readTree(
          live.query(IntrospectionQuery.INTROSPECTION_QUERY, LiveShop.JSON.createObjectNode())
              .body());
      assertThat(answer.has("errors")).as(answer.toString()).isFalse();
      JsonNode schema = answer.path("data").path("__schema");
      assertThat(schema.path("queryType").path("name").asText()).isEqualTo("Query");
      assertThat(schema.path("types").findValuesAsText("name"))
          .contains("Product", "shippingEstimate", "recentOrders")
          .doesNotContain("passwordHash", "_entities", "join__Graph");
    }
  }
}
