package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.samples.shop.service.ServiceOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddReviewTest {
  private static final String MUTATION =
      "mutation($input: AddReviewInput!) { addReview(input: $input) { stars verdict author { username } } }";

  @TempDir
  Path directory;

  @Test
  void addedReviewIsThereAfterRestart() {
    try (ShopClient shop = open()) {
      assertThat(add(shop, "p1", "u1", 4, "As good as they say.").get("data"))
          .hasToString(
              "{\"addReview\":{\"stars\":4,\"verdict\":\"RECOMMENDED\",\"author\":{\"username\":\"bruno1\"}}}");
    }
    try (ShopClient shop = open()) {
      assertThat(shop.ask("reviews", "{ latestReviews(first: 1) { body product { id } } }")
              .get("data"))
          .hasToString(
              "{\"latestReviews\":[{\"body\":\"As good as they say.\",\"product\":{\"id\":\"p1\"}}]}");
    }
  }

  @Test
  void everyFaultOfTheInputIsTold() {
    try (ShopClient shop = open()) {
      JsonNode answer = add(shop, "p1", "u1", 6, "short");

      assertThat(answer.at("/data/addReview").isNull()).isTrue();
      assertThat(answer.at("/errors/0/message").asText()).isEqualTo("The review is not valid");
      assertThat(answer.at("/errors/0/path")).hasToString("[\"addReview\"]");
      assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_USER_INPUT");
      assertThat(answer.at("/errors/0/extensions/fields"))
          .hasToString(
              "{\"stars\":\"must be from 1 to 5\",\"body\":\"must have from 10 to 2000 characters\"}");
      assertThat(
              add(shop, "p0", "nobody", 5, "Long enough a text.").at("/errors/0/extensions/fields"))
          .hasToString("{\"productId\":\"no product p0\",\"authorId\":\"no user nobody\"}");
    }
  }

  @Test
  void secondReviewOfAProductIsRefused() {
    try (ShopClient shop = open()) {
      JsonNode answer = add(shop, "p139", "u18", 3, "I have changed my mind.");

      assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("ALREADY_REVIEWED");
    }
  }

  private ShopClient open() {
    return new ShopClient(Shop.start(ServiceOptions.parse(0, "--data", directory.toString())));
  }

  private static JsonNode add(
      ShopClient shop, String product, String author, int stars, String body) {
    return shop.ask(
        "reviews",
        MUTATION,
        Map.of(
            "input",
            Map.of("productId", product, "authorId", author, "stars", stars, "body", body)));
  }
}
