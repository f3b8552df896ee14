package dev.weft.e2e.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.planner.PlanOptions;
import dev.weft.testkit.FakeSubgraph;
import dev.weft.testkit.subgraph.FieldFailure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextualArgumentsTest {
  private static final String LINK = """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.8",
        import: ["@key", "@context", "@fromContext", "@external", "@shareable"])
      """;

  private static final String SHOPS = LINK + """
      type Query { shops: [Shop] first: Shop offers: [Offer] }
      type Shop @key(fields: "id") @context(name: "shop") {
        id: ID!
        currency: String
        products: [Product]
        shelf: Shelf
      }
      type Kiosk @key(fields: "id") @context(name: "shop") { id: ID! coin: String product: Product }
      union Offer = Shop | Kiosk
      type Shelf @key(fields: "id") { id: ID! }
      type Product @key(fields: "id") {
        id: ID!
        price(currency: String @fromContext(field: "$shop ... on Shop { currency } ... on Kiosk { coin }")): String
      }
      """;

  private static final Map<?, ?> P1 = Map.of("__typename", "Product", "id", "p1");
  private static final Map<?, ?> P2 = Map.of("__typename", "Product", "id", "p2");

  private final ComposedGraph graph = new ComposedGraph();

  @AfterEach
  void close() {
    graph.close();
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return object;
  }

  private FakeSubgraph shops(@Nullable Object... shops) {
    return graph.add(
        "shops",
        SHOPS,
        subgraph -> subgraph
            .field("Query", "shops", _ -> Arrays.asList(shops))
            .field("Query", "first", _ -> shops[0])
            .field(
                "Product",
                "price",
                call -> call.source().get("id") + " in " + call.arguments().get("currency")));
  }

  @Test
  void eachEntityIsSentTheValueOfTheObjectAboveIt() {
    FakeSubgraph shops = shops(
        object("id", "1", "currency", "EUR", "products", List.of(P1, P2)),
        object("id", "2", "currency", "USD", "products", List.of(P1)),
        object("id", "3", "currency", "EUR", "products", List.of(P1)));

    assertThat(graph.answer("{ shops { products { price } } }")).isEqualTo("""
        {"data":{"shops":[{"products":[{"price":"p1 in EUR"},{"price":"p2 in EUR"}]},\
        {"products":[{"price":"p1 in USD"}]},{"products":[{"price":"p1 in EUR"}]}]}}""");
    assertThat(shops.requests()).hasSize(2);
    assertThat(shops.requests().getLast().query())
        .isEqualTo("query($representations_0:[_Any!]!,$contextualArgument_0_0:String,"
            + "$representations_1:[_Any!]!,$contextualArgument_0_1:String)"
            + "{_e_0:_entities(representations:$representations_0)"
            + "{...on Product{price(currency:$contextualArgument_0_0)}}"
            + "_e_1:_entities(representations:$representations_1)"
            + "{...on Product{price(currency:$contextualArgument_0_1)}}}");
    assertThat(shops.requests().getLast().variables().toString())
        .isEqualTo("{representations_0=[{__typename=Product, id=p1}, {__typename=Product, id=p2}],"
            + " contextualArgument_0_0=EUR, representations_1=[{__typename=Product, id=p1}],"
            + " contextualArgument_0_1=USD}");
  }

  @Test
  void entitiesOfOneValueShareAnUnnamedField() {
    FakeSubgraph shops =
        shops(object("id", "1", "currency", "EUR", "products", List.of(P1, P2, P1)));

    assertThat(graph.answer("{ first { products { price } } }")).isEqualTo("""
        {"data":{"first":{"products":[{"price":"p1 in EUR"},{"price":"p2 in EUR"},\
        {"price":"p1 in EUR"}]}}}""");
    assertThat(shops.requests().getLast().query())
        .isEqualTo("query($representations:[_Any!]!,$contextualArgument_0:String)"
            + "{_entities(representations:$representations)"
            + "{...on Product{price(currency:$contextualArgument_0)}}}");
  }

  @Test
  void aContextThatIsNullIsSentAsNull() {
    shops(
        object("id", "1", "currency", null, "products", List.of(P1)),
        object("id", "2", "currency", "USD", "products", List.of(P1)),
        null,
        object("id", "4", "currency", "USD", "products", null));

    assertThat(graph.answer("{ shops { products { price } } }")).isEqualTo("""
        {"data":{"shops":[{"products":[{"price":"p1 in null"}]},\
        {"products":[{"price":"p1 in USD"}]},null,{"products":null}]}}""");
  }

  @Test
  void eachTypeSetsTheContextItsOwnWay() {
    graph.add(
        "shops",
        SHOPS,
        subgraph -> subgraph
            .field(
                "Query",
                "offers",
                _ -> List.of(
                    object("__typename", "Kiosk", "coin", "penny", "product", P1),
                    object("__typename", "Shop", "currency", "EUR", "products", List.of(P1))))
            .field("Product", "price", call -> "in " + call.arguments().get("currency")));

    assertThat(graph.answer(
            "{ offers { ... on Shop { products { price } } ... on Kiosk { product { price } } } }"))
        .isEqualTo("""
            {"data":{"offers":[{"product":{"price":"in penny"}},{"products":[{"price":"in EUR"}]}]}}""");
  }

  @Test
  void oneEntityBelowTwoContextsHasTwoValues() {
    shops(
        object("id", "1", "currency", "EUR", "shelf", object("id", "s")),
        object("id", "2", "currency", "USD", "shelf", object("id", "s")));
    graph.add(
        "shelves",
        LINK + """
            type Shelf @key(fields: "id") { id: ID! best: Product }
            type Product @key(fields: "id", resolvable: false) { id: ID! }
            """,
        subgraph -> subgraph.entity("Shelf", shelf -> object("id", shelf.get("id"), "best", P2)));

    assertThat(graph.answer("{ shops { shelf { best { id price } } } }")).isEqualTo("""
        {"data":{"shops":[{"shelf":{"best":{"id":"p2","price":"p2 in EUR"}}},\
        {"shelf":{"best":{"id":"p2","price":"p2 in USD"}}}]}}""");
  }

  @Test
  void theContextIsFetchedFromWhereItIs() {
    String other = LINK + """
        type Query { shop: Shop }
        type Shop @key(fields: "id") { id: ID! country: Country }
        type Country { currency: String }
        """;
    graph.add(
        "places",
        other,
        subgraph -> subgraph.field(
            "Query", "shop", _ -> object("id", "1", "country", object("currency", "DKK"))));
    graph.add(
        "prices",
        LINK + """
            type Shop @key(fields: "id") @context(name: "here") {
              id: ID!
              country: Country @external
              product: Product
            }
            type Country { currency: String @external }
            type Product @key(fields: "id") {
              id: ID!
              price(in: String @fromContext(field: "$here { country { currency } }"), times: Int): String
            }
            """,
        subgraph -> subgraph
            .entity("Shop", shop -> object("id", shop.get("id"), "product", P1))
            .field(
                "Product",
                "price",
                call ->
                    call.arguments().get("times") + " times " + call.arguments().get("in")));

    assertThat(graph.answer("{ shop { product { a: price(times: 2) price(times: 3) } } }"))
        .isEqualTo("""
            {"data":{"shop":{"product":{"a":"2 times DKK","price":"3 times DKK"}}}}""");
  }

  @Test
  void anErrorIsPutDownToTheEntityBelowItsContext() {
    graph.add(
        "shops",
        SHOPS,
        subgraph -> subgraph
            .field(
                "Query",
                "shops",
                _ -> List.of(
                    object("id", "1", "currency", "EUR", "products", List.of(P1)),
                    object("id", "2", "currency", "USD", "products", List.of(P2, P1))))
            .field("Product", "price", call -> {
              if ("USD".equals(call.arguments().get("currency"))
                  && "p1".equals(call.source().get("id"))) {
                throw new FieldFailure("no dollars");
              }
              return "free";
            }));

    assertThat(graph.answer("{ shops { products { price } } }"))
        .contains(
            "[{\"products\":[{\"price\":\"free\"}]},{\"products\":[{\"price\":\"free\"},{\"price\":null}]}]")
        .contains("\"path\":[\"shops\",1,\"products\",1,\"price\"]");
  }

  @Test
  void theClientsVariableOfThatNameIsAnother() {
    shops(object("id", "1", "currency", "EUR", "products", List.of(P1)));

    assertThat(graph.answer("query($contextualArgument_0: Boolean! = true)"
            + "{ first { products { price @include(if: $contextualArgument_0) id } } }"))
        .startsWith("{\"data\":{\"first\":{\"products\":[{");
  }

  @Test
  void whereTheNearestObjectSetsNoneAFurtherOneDoes() {
    String sdl = LINK + """
        type Query @context(name: "money") { money: String offers: [Offer] }
        union Offer = Shop | Kiosk
        type Shop @context(name: "money") { money: String product: Product }
        type Kiosk { product: Product }
        type Product @key(fields: "id") {
          id: ID!
          price(in: String @fromContext(field: "$money { money }")): String
        }
        """;
    graph.add(
        "all",
        sdl,
        subgraph -> subgraph
            .field("Query", "money", _ -> "EUR")
            .field(
                "Query",
                "offers",
                _ -> List.of(
                    object("__typename", "Shop", "money", "USD", "product", P1),
                    object("__typename", "Kiosk", "product", P1)))
            .field("Product", "price", call -> "in " + call.arguments().get("in")));

    assertThat(graph.answer(
            "{ offers { ... on Shop { product { price } } ... on Kiosk { product { price } } } }"))
        .isEqualTo("""
            {"data":{"offers":[{"product":{"price":"in USD"}},{"product":{"price":"in EUR"}}]}}""");
  }

  @Test
  void aFieldMayNeedContextAndRequirements() {
    graph.add(
        "shops",
        LINK + """
            type Query { shop: Shop }
            type Shop @key(fields: "id") { id: ID! currency: String product: Product }
            type Product @key(fields: "id") { id: ID! weight: Int }
            """,
        subgraph -> subgraph.field(
            "Query",
            "shop",
            _ -> object(
                "id",
                "1",
                "currency",
                "EUR",
                "product",
                object("__typename", "Product", "id", "p1", "weight", 7))));
    graph.add(
        "prices",
        LINK.replace("\"@external\"", "\"@external\", \"@requires\"") + """
            type Shop @key(fields: "id") @context(name: "here") {
              id: ID!
              currency: String @external
            }
            type Product @key(fields: "id") {
              id: ID!
              weight: Int @external
              postage(in: String @fromContext(field: "$here { currency }")): String
                @requires(fields: "weight")
            }
            """,
        subgraph -> subgraph.field(
            "Product",
            "postage",
            call -> call.source().get("weight") + " " + call.arguments().get("in")));

    assertThat(graph.answer("{ shop { product { postage } } }"))
        .isEqualTo("{\"data\":{\"shop\":{\"product\":{\"postage\":\"7 EUR\"}}}}");
  }

  @Test
  void whatIsDeferredHasItsContextToo() {
    shops(object("id", "1", "currency", "EUR", "products", List.of(P1, P2)));
    String deferred = "{ first { products { id ... @defer { price } } } }";

    assertThat(graph.answer(deferred, PlanOptions.DEFAULT.withDefer(true)))
        .isEqualTo(graph.answer(deferred))
        .isEqualTo("""
            {"data":{"first":{"products":[{"id":"p1","price":"p1 in EUR"},\
            {"id":"p2","price":"p2 in EUR"}]}}}""");
  }

  @Test
  void aPayloadSetsContextsAsWell() {
    graph.add(
        "shops",
        SHOPS + "type Mutation { open(name: String): Shop }",
        subgraph -> subgraph
            .field(
                "Mutation",
                "open",
                call -> object(
                    "id", "9", "currency", call.arguments().get("name"), "products", List.of(P2)))
            .field("Product", "price", call -> "in " + call.arguments().get("currency")));

    assertThat(
            graph.answer(
                "mutation { a: open(name: \"X\") { products { price } } b: open(name: \"Y\") { products { price } } }"))
        .isEqualTo("""
            {"data":{"a":{"products":[{"price":"in X"}]},"b":{"products":[{"price":"in Y"}]}}}""");
  }

  @Test
  void aContextThatFailedIsSentAsNullAndTold() {
    graph.add(
        "shops",
        SHOPS,
        subgraph -> subgraph
            .field(
                "Query",
                "shops",
                _ -> List.of(
                    object("id", "1", "products", List.of(P1)),
                    object("id", "2", "currency", "USD", "products", List.of(P1))))
            .field("Shop", "currency", call -> {
              if ("1".equals(call.source().get("id"))) {
                throw new FieldFailure("no currency");
              }
              return call.source().get("currency");
            })
            .field("Product", "price", call -> "in " + call.arguments().get("currency")));

    assertThat(graph.answer("{ shops { currency products { price } } }"))
        .contains("\"path\":[\"shops\",0,\"currency\"]")
        .contains("{\"currency\":null,\"products\":[{\"price\":\"in null\"}]}")
        .contains("{\"currency\":\"USD\",\"products\":[{\"price\":\"in USD\"}]}");
  }

  @Test
  void aListOnTheWayGivesAllItsValues() {
    graph.add(
        "films",
        LINK + """
            type Query { members: [Member] }
            type Member @key(fields: "id") @context(name: "member") {
              id: ID!
              profiles: [Profile]
              favourite: Film
            }
            type Profile { language: String }
            type Film @key(fields: "id") {
              id: ID!
              title(in: [String] @fromContext(field: "$member { profiles { language } }")): String
            }
            """,
        subgraph -> subgraph
            .field(
                "Query",
                "members",
                _ -> List.of(
                    object(
                        "id",
                        "1",
                        "profiles",
                        Arrays.asList(object("language", "de"), null, object("language", null)),
                        "favourite",
                        object("id", "f")),
                    object("id", "2", "profiles", null, "favourite", object("id", "f")),
                    object("id", "3", "profiles", List.of(), "favourite", object("id", "f"))))
            .field("Film", "title", call -> "in " + call.arguments().get("in")));

    assertThat(graph.answer("{ members { favourite { title } } }")).isEqualTo("""
        {"data":{"members":[{"favourite":{"title":"in [de, null, null]"}},\
        {"favourite":{"title":"in null"}},{"favourite":{"title":"in []"}}]}}""");
  }
}
