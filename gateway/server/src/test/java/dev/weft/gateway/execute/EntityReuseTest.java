package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** What a subgraph has told of an entity is not asked again in the same request. */
final class EntityReuseTest {
  private static final String SCHEMA = """
      type Query { top: [Product] latest: [Review] }
      type Product { upc: ID! name(short: Boolean): String price: Int }
      type Review { id: ID! product: Product }
      """;
  private static final String ASK = "{top{upc name} latest{product{name}}}";

  private static final String TOP = """
      {"data":{"top":[{"__typename":"Product","upc":"1","name":"Chair"},\
      {"__typename":"Product","upc":"2","name":null}]}}""";

  private static Federation shop(String latest) {
    return new Federation(SCHEMA).answers("products", TOP, """
            {"data":{"_entities":[{"name":"asked for"}]}}""").answers("reviews", latest);
  }

  private static String reviews(String... upcs) {
    StringBuilder json = new StringBuilder("{\"data\":{\"latest\":[");
    for (String upc : upcs) {
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
          .append("{\"product\":{\"__typename\":\"Product\",\"upc\":\"" + upc + "\"}}");
    }
    return json.append("]}}").toString();
  }

  private static Plans plan(String top, String asked) {
    return Plans.query()
        .root("products", top)
        .root("reviews", "{latest{product{__typename upc}}}")
        .entities(
            "products",
            "latest.@.product",
            "{... on Product{__typename upc}}",
            "{... on Product{" + asked + "}}",
            0,
            1);
  }

  private static final Plans PLAN = plan("{top{__typename upc name}}", "name");

  @Test
  void entitiesThatAreKnownAreNotAskedFor() {
    var shop = shop(reviews("2", "1", "1"));

    assertThat(shop.answer(ASK, PLAN)).isEqualTo("""
            {"data":{"top":[{"upc":"1","name":"Chair"},{"upc":"2","name":null}],\
            "latest":[{"product":{"name":null}},{"product":{"name":"Chair"}},\
            {"product":{"name":"Chair"}}]}}""");
    assertThat(shop.sent).hasSize(2);
  }

  @Test
  void onlyTheOthersAreAskedFor() {
    var shop = shop(reviews("1", "3"));

    assertThat(shop.answer(ASK, PLAN))
        .endsWith("[{\"product\":{\"name\":\"Chair\"}},{\"product\":{\"name\":\"asked for\"}}]}}");
    assertThat(shop.sent.getLast())
        .contains("\"representations\":[{\"__typename\":\"Product\",\"upc\":\"3\"}]");
  }

  @Test
  void anAnswerWithErrorsIsNoSource() {
    var shop =
        new Federation(SCHEMA).answers("products", """
            {"data":{"top":[{"__typename":"Product","upc":"1","name":null}]},\
            "errors":[{"message":"no name","path":["top",0,"name"]}]}""", """
            {"data":{"_entities":[{"name":"asked for"}]}}""").answers("reviews", reviews("1"));

    assertThat(shop.answer(ASK, PLAN))
        .contains("\"latest\":[{\"product\":{\"name\":\"asked for\"}}]");
    assertThat(shop.sent).hasSize(3);
  }

  @Test
  void otherArgumentsAreAnotherField() {
    var shop = shop(reviews("1"));
    var plan = plan("{top{__typename upc name(short:true)}}", "name");

    shop.answer("{top{upc name(short:true)} latest{product{name}}}", plan);

    assertThat(shop.sent).hasSize(3);
  }

  @Test
  void aFieldThatWasNotAskedBeforeIsAskedFor() {
    var shop = shop(reviews("1"));
    var plan = plan("{top{__typename upc name}}", "name price");

    shop.answer("{top{upc name} latest{product{name price}}}", plan);

    assertThat(shop.sent).hasSize(3);
  }

  @Test
  void aFieldUnderAConditionIsNoSource() {
    var shop = shop(reviews("1"));
    var plan = plan("query($on:Boolean!){top{__typename upc name@include(if:$on)}}", "name");

    SequencedMap<String, byte[]> on = new LinkedHashMap<>();
    on.put("on", "true".getBytes(StandardCharsets.UTF_8));
    shop.answer(
        "query($on:Boolean!){top{upc name@include(if:$on)} latest{product{name}}}",
        plan,
        new Variables(on));

    assertThat(shop.sent).hasSize(3);
  }

  @Test
  void itCanBeSwitchedOff() {
    var shop = shop(reviews("1"));
    var operation = Texts.operation(shop.parser, ASK);
    var compiled = CompiledOperation.compile(operation, PLAN.plan(), shop.schema);

    shop.builder()
        .reuseEntities(false)
        .build()
        .execute(compiled, Variables.NONE, RequestContext.within(Duration.ofSeconds(20)));

    assertThat(shop.sent).hasSize(3);
  }
}
