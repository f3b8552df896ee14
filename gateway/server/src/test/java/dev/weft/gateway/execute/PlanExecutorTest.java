package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

final class PlanExecutorTest {
  private static final String SHOP = """
      type Query { topProducts: [Product!]! me: User schemaVersion: String }
      type Mutation { add(name: String): Product }
      type Product { upc: ID! name: String price: Int inStock: Boolean reviews: [Review!] }
      type Review { id: ID! body: String author: User }
      type User { id: ID! name: String username: String }
      """;

  private static Variables variables(String name, String json) {
    LinkedHashMap<String, byte[]> values = new LinkedHashMap<>();
    values.put(name, json.getBytes(StandardCharsets.UTF_8));
    return new Variables(values);
  }

  /** Values of the variables {@code a} and {@code b}. */
  private static Variables given(boolean a, boolean b) {
    LinkedHashMap<String, byte[]> values = new LinkedHashMap<>();
    values.put("a", String.valueOf(a).getBytes(StandardCharsets.UTF_8));
    values.put("b", String.valueOf(b).getBytes(StandardCharsets.UTF_8));
    return new Variables(values);
  }

  private static Plans productsThenInventory() {
    return Plans.query()
        .root("products", "{topProducts{__typename upc name}}")
        .entities(
            "inventory",
            "topProducts.@",
            "{... on Product{__typename upc}}",
            "{... on Product{inStock}}",
            0);
  }

  @Test
  void oneSubgraphAnswersInTheClientsOrder() {
    var shop = new Federation(SHOP).answers("a", """
        {"data":{"me":{"name":"Ann","id":"1"}}}""");
    assertThat(shop.answer("{me{id n:name}}", Plans.query().root("a", "{me{id n:name}}")))
        .isEqualTo("""
            {"data":{"me":{"id":"1","n":null}}}""");
    shop.answers("a", """
        {"data":{"me":{"n":"Ann","id":"1"}}}""");
    assertThat(shop.answer("{me{id n:name}}", Plans.query().root("a", "{me{id n:name}}")))
        .isEqualTo("""
            {"data":{"me":{"id":"1","n":"Ann"}}}""");
  }

  @Test
  void entitiesAreFetchedByTheirRepresentations() {
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[{"__typename":"Product","upc":"1","name":"Chair"},\
                {"__typename":"Product","upc":"2","name":"Table"}]}}""").answers("inventory", """
                {"data":{"_entities":[{"inStock":true},{"inStock":false}]}}""");
    assertThat(shop.answer("{topProducts{name inStock}}", productsThenInventory()))
        .isEqualTo("""
            {"data":{"topProducts":[{"name":"Chair","inStock":true},\
            {"name":"Table","inStock":false}]}}""");
    assertThat(shop.sent.getLast()).endsWith("""
            "variables":{"representations":[{"__typename":"Product","upc":"1"},\
            {"__typename":"Product","upc":"2"}]}}""");
  }

  @Test
  void equalRepresentationsAreSentOnceAndAnswerEveryPlace() {
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[{"__typename":"Product","upc":"1"},\
                {"__typename":"Product","upc":"2"},{"__typename":"Product","upc":"1"}]}}""").answers("reviews", """
                {"data":{"_entities":[{"reviews":[{"id":"r1"}]},{"reviews":[]}]}}""");
    var plan = Plans.query()
        .root("products", "{topProducts{__typename upc}}")
        .entities(
            "reviews",
            "topProducts.@",
            "{... on Product{__typename upc}}",
            "{... on Product{reviews{id}}}",
            0);
    assertThat(shop.answer("{topProducts{reviews{id}}}", plan)).isEqualTo("""
            {"data":{"topProducts":[{"reviews":[{"id":"r1"}]},{"reviews":[]},\
            {"reviews":[{"id":"r1"}]}]}}""");
    assertThat(shop.sent.getLast()).contains("""
            [{"__typename":"Product","upc":"1"},{"__typename":"Product","upc":"2"}]""");
  }

  @Test
  void noRepresentationMeansNoCall() {
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[]}}""").answers("inventory", "{}");
    assertThat(shop.answer("{topProducts{name inStock}}", productsThenInventory()))
        .isEqualTo("""
            {"data":{"topProducts":[]}}""");
    assertThat(shop.sent).hasSize(1);
  }

  @Test
  void entitiesOfWhichNothingIsAskedAreNotSent() {
    String operation = "query($a:Boolean!,$b:Boolean!)"
        + "{topProducts{name inStock @include(if:$a) inStock @include(if:$b)}}";
    var plan = Plans.query()
        .root("products", "{topProducts{__typename upc name}}")
        .entities(
            "inventory",
            "topProducts.@",
            "{... on Product{__typename upc}}",
            "{... on Product{inStock @include(if:$a) inStock @include(if:$b)}}",
            0);
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[{"__typename":"Product","upc":"1","name":"Chair"}]}}""").answers("inventory", """
                {"data":{"_entities":[{"inStock":true}]}}""");
    assertThat(shop.answer(operation, plan, given(false, false))).isEqualTo("""
            {"data":{"topProducts":[{"name":"Chair"}]}}""");
    assertThat(shop.sent).hasSize(1);
    assertThat(shop.answer(operation, plan, given(false, true))).isEqualTo("""
            {"data":{"topProducts":[{"name":"Chair","inStock":true}]}}""");
  }

  @Test
  void aRootFetchThatAsksNothingIsNotSent() {
    String operation = "query($a:Boolean!,$b:Boolean!)"
        + "{topProducts @include(if:$a) {name} topProducts @include(if:$b) {name}}";
    var plan = Plans.query()
        .root(
            "products", "{topProducts @include(if:$a) {name} topProducts @include(if:$b) {name}}");
    var shop = new Federation(SHOP).answers("products", "{}");
    assertThat(shop.answer(operation, plan, given(false, false))).isEqualTo("""
            {"data":{}}""");
    assertThat(shop.sent).isEmpty();
  }

  @Test
  void nullEntityLeavesItsFieldsNull() {
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[{"__typename":"Product","upc":"1","name":"Chair"}]}}""").answers("inventory", """
                {"data":{"_entities":[null]}}""");
    assertThat(shop.answer("{topProducts{name inStock}}", productsThenInventory()))
        .isEqualTo("""
            {"data":{"topProducts":[{"name":"Chair","inStock":null}]}}""");
  }

  @Test
  void anEntitysErrorStandsAtEveryPlaceOfTheEntity() {
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[{"__typename":"Product","upc":"1","name":"Chair"},\
                {"__typename":"Product","upc":"1","name":"Chair"}]}}""").answers("inventory", """
                {"data":{"_entities":[{"inStock":null}]},"errors":[{"message":"no warehouse",\
                "path":["_entities",0,"inStock"],"extensions":{"code":"CLOSED","stacktrace":["x"]}}]}""");
    assertThat(shop.answer("{topProducts{name inStock}}", productsThenInventory()))
        .isEqualTo("""
            {"data":{"topProducts":[{"name":"Chair","inStock":null},{"name":"Chair","inStock":null}]},\
            "errors":[{"message":"no warehouse","path":["topProducts",0,"inStock"],\
            "extensions":{"code":"CLOSED","service":"inventory"}},\
            {"message":"no warehouse","path":["topProducts",1,"inStock"],\
            "extensions":{"code":"CLOSED","service":"inventory"}}]}""");
  }

  @Test
  void aFailedFetchIsToldWhereItsValuesAreMissing() {
    var shop = new Federation(SHOP).answers("products", """
                {"data":{"topProducts":[{"__typename":"Product","upc":"1","name":"Chair"}]}}""").serves("inventory", _ -> {
      throw new java.net.ConnectException("http://10.0.0.1 refused");
    });
    assertThat(shop.answer("{topProducts{name inStock}}", productsThenInventory()))
        .isEqualTo("""
            {"data":{"topProducts":[{"name":"Chair","inStock":null}]},\
            "errors":[{"message":"Subgraph inventory could not be reached.",\
            "path":["topProducts",0,"inStock"],\
            "extensions":{"code":"SUBREQUEST_HTTP_ERROR","service":"inventory"}}]}""");
  }

  @Test
  void schemaFieldsAreAnsweredBesideData() {
    var shop = new Federation(SHOP).answers("a", """
        {"data":{"me":{"name":"Ann"}}}""");
    String query = "query($t:String!,$x:Boolean!){me{name @include(if:$x)} t:__typename"
        + " __type(name:$t){name fields{name}}}";
    LinkedHashMap<String, byte[]> values = new LinkedHashMap<>();
    values.put("t", "\"Review\"".getBytes(StandardCharsets.UTF_8));
    values.put("x", "true".getBytes(StandardCharsets.UTF_8));
    assertThat(shop.answer(query, Plans.query().root("a", "{me{name}}"), new Variables(values)))
        .isEqualTo("""
            {"data":{"me":{"name":"Ann"},"t":"Query","__type":{"name":"Review",\
            "fields":[{"name":"id"},{"name":"body"},{"name":"author"}]}}}""");
  }

  @Test
  void excludedFieldsAreNeitherFetchedNorWritten() {
    var shop = new Federation(SHOP).answers("a", """
        {"data":{"me":{"id":"1"}}}""");
    String query = "query($x:Boolean!){me{id name @include(if:$x)}}";
    var plan = Plans.query().root("a", "query($x:Boolean!){me{id name @include(if:$x)}}");
    assertThat(shop.answer(query, plan, variables("x", "false"))).isEqualTo("""
            {"data":{"me":{"id":"1"}}}""");
    assertThat(shop.sent.getLast()).endsWith("""
        "variables":{"x":false}}""");
  }
}
