package dev.weft.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.SubgraphSdl;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", import: [\"@key\", \"@external\","
          + " \"@requires\", \"@provides\", \"@override\"])\n";
  private static final String PRODUCTS = LINK + """
      type Query { product: Product! }
      type Product @key(fields: "id") @key(fields: "maker { name } code") {
        id: ID! code: Int! maker: Maker! price: Int! label(long: Boolean = false): String! old: String!
      }
      type Maker { name: String! }
      """;
  private static final String STOCK = LINK + """
      type Query { shelf: Shelf! }
      type Shelf { top: Product! @provides(fields: "price") }
      type Product @key(fields: "id") {
        id: ID! price: Int! @external cost: Int! @requires(fields: "price") old: String! @override(from: "products")
      }
      """;
  private static final String API = """
      type Query { product: Product! shelf: Shelf! }
      type Shelf { top: Product! }
      type Product { id: ID! code: Int! maker: Maker! price: Int! label(long: Boolean = false): String! old: String! cost: Int! }
      type Maker { name: String! }
      """;

  private final World world = new World(
      List.of(SubgraphSdl.parse("products", PRODUCTS), SubgraphSdl.parse("stock", STOCK)),
      WorldSettings.of(1, false));
  private final Simulator simulator = Simulator.start(world);
  private final Oracle oracle = new Oracle(API, world);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void entityIsTheSameByEveryKeyAndForTheOracle() {
    JsonNode product =
        ask("products", "{ product { id code maker { name } price label } }").at("/data/product");
    JsonNode found = ask(
            "products",
            "{ _entities(representations: [{__typename: \"Product\", id: " + product.get("id")
                + "}, {__typename: \"Product\", code: " + product.get("code") + ", maker: {name: "
                + product.at("/maker/name")
                + "}}]) { ... on Product { id code maker { name } price label } } }")
        .at("/data/_entities");

    assertThat(found.get(0)).isEqualTo(product);
    assertThat(found.get(1)).isEqualTo(product);
    var answer = oracle.answer(
        new GraphqlRequest("{ product { id code maker { name } price label } }", null, Map.of()));
    assertThat(JSON.<JsonNode>valueToTree(answer.getData()).get("product")).isEqualTo(product);
    assertThat(simulator.violations()).isEmpty();
  }

  @Test
  void requiredFieldIsMadeOfWhatWasGiven() {
    JsonNode product = ask("products", "{ product { id price } }").at("/data/product");
    String entity =
        "{ _entities(representations: [{__typename: \"Product\", id: %s%s}]) { ... on Product { cost } } }";

    JsonNode cost = ask(
            "stock", entity.formatted(product.get("id"), ", price: " + product.get("price")))
        .at("/data/_entities/0/cost");

    assertThat(simulator.violations()).isEmpty();
    assertThat(JSON.<JsonNode>valueToTree(oracle
                .answer(new GraphqlRequest("{ product { cost } }", null, Map.of()))
                .getData())
            .at("/product/cost"))
        .isEqualTo(cost);
    ask("stock", entity.formatted(product.get("id"), ", price: 3"));
    assertThat(simulator.violations()).singleElement().asString().contains("was answered before");
    ask("stock", entity.formatted(product.get("id"), ""));
    assertThat(simulator.violations()).singleElement().asString().contains("lacks [price]");
    ask("stock", "{ shelf { top { cost } } }");
    assertThat(simulator.violations())
        .singleElement()
        .asString()
        .contains("without a representation");
  }

  @Test
  void foreignFieldIsAViolationUnlessProvided() {
    ask("stock", "{ shelf { top { id price } } }");
    assertThat(simulator.violations()).isEmpty();
    String id =
        ask("stock", "{ shelf { top { id } } }").at("/data/shelf/top/id").toString();
    ask(
        "stock",
        "{ _entities(representations: [{__typename: \"Product\", id: " + id
            + "}]) { ... on Product { price } } }");
    assertThat(simulator.violations())
        .singleElement()
        .asString()
        .contains("Product.price, which is external");
    ask("products", "{ product { old } }");
    assertThat(simulator.violations())
        .singleElement()
        .asString()
        .contains("which another subgraph overrides");
  }

  @Test
  void keyThatIsMissingOrMadeUpIsAViolation() {
    ask(
        "products",
        "{ _entities(representations: [{__typename: \"Product\", code: 1}]) { __typename } }");
    assertThat(simulator.violations()).singleElement().asString().contains("without key");
    ask(
        "products",
        "{ _entities(representations: [{__typename: \"Product\", id: \"x\"}]) { __typename } }");
    assertThat(simulator.violations()).singleElement().asString().contains("nobody has");
    ask("products", "{ product { unknown } }");
    assertThat(simulator.violations()).singleElement().asString().contains("unknown");
  }

  @Test
  void argumentsCountWithTheirDefaults() {
    JsonNode product = ask(
            "products", "{ product { label short: label(long: false) long: label(long: true) } }")
        .at("/data/product");

    assertThat(product.get("label"))
        .isEqualTo(product.get("short"))
        .isNotEqualTo(product.get("long"));
  }

  private JsonNode ask(String subgraph, String query) {
    simulator.begin();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body = JSON.writeValueAsString(Map.of("query", query));
      return JSON.readTree(http.send(
              HttpRequest.newBuilder(simulator.urls().get(subgraph))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
