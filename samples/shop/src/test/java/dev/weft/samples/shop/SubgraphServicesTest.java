package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.samples.shop.service.ServiceOptions;
import dev.weft.samples.shop.service.SubgraphServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SubgraphServicesTest {
  private static final String ENTITIES =
      "query($r: [_Any!]!) { _entities(representations: $r) { %s } }";

  private static ShopClient shop;

  @BeforeAll
  static void startShop() {
    shop = new ShopClient(Shop.start(ServiceOptions.parse(0, "--fail", "Product.timesOrdered=p3")));
  }

  @AfterAll
  static void stopShop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accounts", "products", "inventory", "reviews", "orders"})
  void everyServiceTellsItsSchema(String name) {
    String sdl = shop.ask(name, "{ _service { sdl } }").at("/data/_service/sdl").asText();

    assertThat(sdl).contains("@link").contains("@key(fields");
  }

  @Test
  void usersAreFoundByEitherKeyWithOneStatementEach() {
    List<Map<String, ?>> representations = List.of(
        Map.of("__typename", "User", "id", "u2"),
        Map.of("__typename", "User", "id", "u1"),
        Map.of("__typename", "User", "id", "u0"),
        Map.of("__typename", "User", "username", "dalia3"),
        Map.of("__typename", "User", "id", "u2"));

    assertThat(entities("accounts", "... on User { username }", representations, 2))
        .isEqualTo(
            "[{'username':'chidi2'},{'username':'bruno1'},null,{'username':'dalia3'},{'username':'chidi2'}]");
  }

  @Test
  void fiftyProductsTakeOneStatement() {
    var representations = new ArrayList<Map<String, ?>>();
    for (int i = 1; i <= 50; i++) {
      representations.add(Map.of("__typename", "Product", "id", "p" + i));
    }

    assertThat(entities("products", "... on Product { name price { amount } }", representations, 1))
        .startsWith("[{'name':'Light Rope 1','price':{'amount':8419}},");
  }

  @Test
  void listsOfManyProductsTakeOneStatement() {
    List<Map<String, ?>> representations = List.of(
        Map.of("__typename", "Product", "id", "p139"),
        Map.of("__typename", "Product", "id", "p4"),
        Map.of("__typename", "Product", "id", "none"));

    String answer = entities(
        "reviews",
        "... on Product { reviews(first: 1) { id author { username } } }",
        representations,
        1);

    assertThat(answer).contains("'id':'r").endsWith("{'reviews':[]}]");
  }

  @Test
  void ordersAreFoundByTheirCompoundKeyWithOneStatement() {
    List<Map<String, ?>> representations = List.of(
        Map.of("__typename", "Order", "region", "ASIA", "number", 2),
        Map.of("__typename", "Order", "region", "AMERICA", "number", 1),
        Map.of("__typename", "Order", "region", "AMERICA", "number", 9999));

    assertThat(entities("orders", "... on Order { buyer { id } }", representations, 1))
        .isEqualTo("[{'buyer':{'id':'u86'}},{'buyer':{'id':'u18'}},null]");
  }

  @Test
  void shipmentsOfOrdersTakeOneStatement() {
    List<Map<String, ?>> representations = List.of(
        Map.of("__typename", "Order", "region", "AMERICA", "number", 1),
        Map.of("__typename", "Order", "region", "ASIA", "number", 1),
        Map.of("__typename", "Order", "region", "AMERICA", "number", 2));

    assertThat(entities(
            "inventory", "... on Order { shipment { warehouse { code } } }", representations, 1))
        .isEqualTo(
            "[{'shipment':{'warehouse':{'code':'W2'}}},{'shipment':{'warehouse':{'code':'W3'}}},"
                + "{'shipment':null}]");
  }

  @Test
  void reviewsAreFoundByTheirNestedKey() {
    List<Map<String, ?>> representations = List.of(
        Map.of(
            "__typename", "Review", "product", Map.of("id", "p139"), "author", Map.of("id", "u18")),
        Map.of(
            "__typename",
            "Review",
            "product",
            Map.of("id", "p139"),
            "author",
            Map.of("id", "u19")));

    assertThat(entities("reviews", "... on Review { id }", representations, 1))
        .isEqualTo("[{'id':'r1'},null]");
  }

  @Test
  void shippingEstimateIsMadeOfWhatWasRequired() {
    Map<String, ?> price = Map.of("amount", 1000, "currency", "GBP");
    List<Map<String, ?>> representations = List.of(
        Map.of("__typename", "Product", "id", "p1", "weightGrams", 500, "price", price),
        Map.of("__typename", "Product", "id", "p2", "weightGrams", 1500, "price", price));

    assertThat(entities(
            "inventory",
            "... on Product { shippingEstimate { amount currency } }",
            representations,
            0))
        .isEqualTo("[{'shippingEstimate':{'amount':340,'currency':'GBP'}},"
            + "{'shippingEstimate':{'amount':440,'currency':'GBP'}}]");
  }

  @Test
  void stockOfAnUnreachableWarehouseIsNullWithAnError() {
    JsonNode answer = shop.ask(
        "inventory",
        ENTITIES.formatted("... on Product { inStock stock { quantity } }"),
        Map.of(
            "r",
            List.of(
                Map.of("__typename", "Product", "id", "p6"),
                Map.of("__typename", "Product", "id", "p7"))));

    assertThat(text(answer.at("/data/_entities")))
        .isEqualTo("[{'inStock':true,'stock':null},{'inStock':true,'stock':{'quantity':36}}]");
    assertThat(text(answer.at("/errors/0/path"))).isEqualTo("['_entities',0,'stock']");
    assertThat(text(answer.at("/errors/0/extensions")))
        .isEqualTo(
            "{'code':'WAREHOUSE_OFFLINE','warehouse':'W7','classification':'DataFetchingException'}");
  }

  @Test
  void fieldToldToFailFailsForItsObjectOnly() {
    JsonNode answer = shop.ask(
        "orders",
        ENTITIES.formatted("... on Product { timesOrdered }"),
        Map.of(
            "r",
            List.of(
                Map.of("__typename", "Product", "id", "p3"),
                Map.of("__typename", "Product", "id", "p4"))));

    assertThat(answer.at("/data/_entities/0").isNull()).isTrue();
    assertThat(answer.at("/data/_entities/1/timesOrdered").asInt()).isPositive();
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("FAULT_INJECTED");
  }

  @Test
  void pagesMeetWithoutGapAndEnd() {
    String query =
        "query($after: String) { products(first: 90, after: $after, department: CLIMBING) {"
            + " nodes { id } pageInfo { hasNextPage endCursor } totalCount } }";
    var ids = new ArrayList<String>();
    var variables = new HashMap<String, Object>();
    JsonNode page;
    do {
      page = shop.ask("products", query, variables).at("/data/products");
      page.get("nodes").forEach(node -> ids.add(node.get("id").asText()));
      variables.put("after", page.at("/pageInfo/endCursor").asText());
    } while (page.at("/pageInfo/hasNextPage").asBoolean());

    assertThat(page.get("totalCount").asInt()).isEqualTo(200);
    assertThat(ids).hasSize(200).doesNotHaveDuplicates().startsWith("p1", "p6", "p11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first: 0", "first: 101", "first: 5, after: \"no cursor\""})
  void pageThatCannotBeIsRefused(String arguments) {
    JsonNode answer = shop.ask("accounts", "{ users(" + arguments + ") { totalCount } }");

    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_USER_INPUT");
  }

  @Test
  void searchFindsEveryKindByTheBeginningsOfWords() {
    JsonNode found = shop.ask("products", "{ search(text: \"ST\", first: 6) { __typename } }")
        .at("/data/search");

    assertThat(text(found))
        .isEqualTo("[{'__typename':'Brand'},{'__typename':'Bundle'},{'__typename':'Product'},"
            + "{'__typename':'Brand'},{'__typename':'Bundle'},{'__typename':'Product'}]");
    assertThat(shop.ask("products", "{ search(text: \"rope q'uiet\") { __typename } }")
            .get("errors"))
        .isNull();
    assertThat(shop.ask("products", "{ search(text: \"ight_rope\") { __typename } }")
            .at("/data/search"))
        .isEmpty();
  }

  @Test
  void requestThatIsNoJsonIsRefused() {
    assertThat(shop.post("reviews", "hello", 400).at("/errors/0/message").asText())
        .contains("not JSON");
    assertThat(shop.post("reviews", "{}", 400).at("/errors/0/message").asText())
        .contains("no query");
    assertThat(shop.post("reviews", "null", 400).at("/errors/0/message").asText())
        .contains("no query");
  }

  private static String entities(
      String subgraph,
      String selection,
      List<Map<String, ?>> representations,
      int expectedStatements) {
    SubgraphServer server = shop.server(subgraph);
    long before = server.statements();
    JsonNode answer =
        shop.ask(subgraph, ENTITIES.formatted(selection), Map.of("r", representations));
    assertThat(server.statements() - before).as("SQL statements").isEqualTo(expectedStatements);
    assertThat(answer.get("errors")).isNull();
    return text(answer.at("/data/_entities"));
  }

  private static String text(JsonNode node) {
    return node.toString().replace('"', '\'');
  }
}
