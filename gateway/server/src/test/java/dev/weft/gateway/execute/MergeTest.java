package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.plan.Rewrite;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where answers go: abstract types, several paths, rewrites, requirements, conditions. */
final class MergeTest {
  private static final String SCHEMA = """
      type Query { media: [Media] book: Book left: Side right: Side hidden: Secretive }
      interface Media { id: ID! title: String }
      type Book implements Media { id: ID! title: String pages: Int author: Author price: Int tax: Int }
      type Film implements Media { id: ID! title: String minutes: Int }
      type Author { id: ID! name: String born: String }
      type Side { book: Book author: Author }
      union Secretive = Book | Film
      """;

  private static Variables flag(String name, boolean value) {
    LinkedHashMap<String, byte[]> values = new LinkedHashMap<>();
    values.put(name, Boolean.toString(value).getBytes(StandardCharsets.UTF_8));
    return new Variables(values);
  }

  @Test
  void fragmentsCountForTheTypeAnObjectHas() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"media":[{"__typename":"Book","title":"B","pages":3},null,\
                {"__typename":"Film","title":"F","minutes":90}]}}""");
    String query = "{media{kind:__typename ... on Film{minutes} title ... on Book{pages}}}";
    var plan = Plans.query()
        .root("a", "{media{__typename ... on Film{minutes} title ... on Book{pages}}}");
    assertThat(federation.answer(query, plan)).isEqualTo("""
            {"data":{"media":[{"kind":"Book","title":"B","pages":3},null,\
            {"kind":"Film","minutes":90,"title":"F"}]}}""");
  }

  @Test
  void anObjectOfATypeTheClientCannotSeeIsNull() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"media":[{"__typename":"Secret","title":"S"}],"hidden":{"__typename":"Author"}}}""");
    String answer = federation.answer(
        "{media{title} hidden{__typename}}",
        Plans.query().root("a", "{media{__typename title} hidden{__typename}}"));
    assertThat(answer)
        .startsWith("""
            {"data":{"media":[null],"hidden":null},"errors":[""")
        .contains("\"path\":[\"media\",0]")
        .contains("\"path\":[\"hidden\"]")
        .doesNotContain("Secret\"");
  }

  @Test
  void aTypedPathReachesOnlyObjectsOfThatType() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"media":[{"__typename":"Book","id":"1"},{"__typename":"Film","id":"1"}]}}""").answers("b", """
                {"data":{"_entities":[{"pages":3}]}}""");
    var plan = Plans.query()
        .root("a", "{media{__typename id}}")
        .entities(
            "b",
            "media.@.|[Book]",
            "{... on Book{__typename id} ... on Film{__typename id}}",
            "{... on Book{pages}}",
            0);
    assertThat(federation.answer("{media{id ... on Book{pages}}}", plan)).isEqualTo("""
            {"data":{"media":[{"id":"1","pages":3},{"id":"1"}]}}""");
    assertThat(federation.sent.getLast()).contains("""
        [{"__typename":"Book","id":"1"}]""");
  }

  @Test
  void oneAnswerServesPlacesOfSeveralPathsWithoutMixingWhatFollows() {
    var federation =
        new Federation(SCHEMA).answers("a", """
                {"data":{"left":{"book":{"__typename":"Book","id":"1"}},\
                "right":{"book":{"__typename":"Book","id":"1"}}}}""").answers("b", """
                {"data":{"_entities":[{"author":{"__typename":"Author","id":"7"}}]}}""").answers("c", """
                {"data":{"_entities":[{"x":"Ann"}]}}""", """
                {"data":{"_entities":[{"x":"1970"}]}}""");
    var plan = Plans.query()
        .root("a", "{left{book{__typename id}} right{book{__typename id}}}")
        .entities(
            "b",
            "left.book right.book",
            "{... on Book{__typename id}}",
            "{... on Book{author{__typename id}}}",
            0)
        .entities(
            "c", "left.book.author", "{... on Author{__typename id}}", "{... on Author{x:name}}", 1)
        .entities(
            "c",
            "right.book.author",
            "{... on Author{__typename id}}",
            "{... on Author{x:born}}",
            2);
    assertThat(federation.answer("{left{book{author{x:name}}} right{book{author{x:born}}}}", plan))
        .isEqualTo("""
            {"data":{"left":{"book":{"author":{"x":"Ann"}}},\
            "right":{"book":{"author":{"x":"1970"}}}}}""");
    assertThat(federation.sent).hasSize(4);
  }

  @Test
  void requiredFieldsAreSentUnderTheirOwnNames() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"book":{"__typename":"Book","id":"1","cost":5,"by":{"name":null}}}}""").answers("b", """
                {"data":{"_entities":[{"tax":1}]}}""");
    var plan = Plans.query()
        .root("a", "{book{__typename id cost:price by:author{name}}}")
        .entities(
            "b",
            "book",
            "{... on Book{__typename id cost:price by:author{name}}}",
            "{... on Book{tax}}",
            0);
    assertThat(federation.answer("{book{cost:price tax}}", plan)).isEqualTo("""
            {"data":{"book":{"cost":5,"tax":1}}}""");
    assertThat(federation.sent.getLast()).contains("""
            [{"__typename":"Book","id":"1","price":5,"author":{"name":null}}]""");
  }

  @Test
  void anObjectThatLacksARequiredFieldIsNotSent() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"book":{"__typename":"Book","id":"1"}}}""").answers("p", """
                {"data":null,"errors":[{"message":"no price"}]}""").answers("b", "{}");
    var plan = Plans.query()
        .root("a", "{book{__typename id}}")
        .entities("p", "book", "{... on Book{__typename id}}", "{... on Book{price}}", 0)
        .entities("b", "book", "{... on Book{__typename id price}}", "{... on Book{tax}}", 1);
    assertThat(federation.answer("{book{id tax}}", plan)).isEqualTo("""
            {"data":{"book":{"id":"1","tax":null}},"errors":[{"message":"no price","path":["book","tax"],\
            "extensions":{"code":"DOWNSTREAM_SERVICE_ERROR","service":"p"}}]}""");
    assertThat(federation.sent).hasSize(2);
  }

  @Test
  void rewritesRenameOnTheWayInAndOut() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"media":[{"__typename":"Book","id":"1","x":"B"},\
                {"__typename":"Film","id":"2","x__1":90}]},\
                "errors":[{"message":"hm","path":["media",1,"x__1"]}]}""").answers("b", """
                {"data":{"_entities":[{"title":"T"},{"title":"U"}]}}""");
    var plan = Plans.query()
        .root(
            "a",
            "{media{__typename id ... on Book{x:title} ... on Film{x__1:minutes}}}",
            List.of(),
            List.of(new Rewrite.RenameKey(Texts.path("media.@.|[Film].x__1"), "x")))
        .entities(
            "b",
            "media.@",
            "{... on Book{__typename id} ... on Film{__typename id}}",
            "{... on Media{title}}",
            List.of(
                new Rewrite.SetTypename(Texts.path("|[Book,Film]"), "Media"),
                new Rewrite.RenameKey(Texts.path("|[Film].id"), "ident")),
            List.of(),
            0);
    assertThat(
            federation.answer("{media{... on Book{x:title} ... on Film{y:minutes} title}}", plan))
        .contains("\"x\":\"B\",\"title\":\"T\"")
        .contains("\"title\":\"U\"");
    assertThat(federation.sent.getLast()).contains("""
            [{"__typename":"Media","id":"1"},{"__typename":"Media","ident":"2"}]""");
  }

  @Test
  void anInterfaceObjectTakesTheTypeALaterFetchGives() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"media":[{"__typename":"Media","id":"1","title":"T"}]}}""").answers("b", """
                {"data":{"_entities":[{"__typename":"Film","minutes":5}]}}""");
    var plan = Plans.query()
        .root("a", "{media{__typename id title}}")
        .entities(
            "b",
            "media.@",
            "{... on Media{__typename id}}",
            "{... on Media{__typename ... on Film{minutes}}}",
            0);
    assertThat(federation.answer("{media{__typename title ... on Film{minutes}}}", plan))
        .isEqualTo("""
            {"data":{"media":[{"__typename":"Film","title":"T","minutes":5}]}}""");
    assertThat(federation.sent.getLast()).contains("""
        [{"__typename":"Media","id":"1"}]""");
  }

  @Test
  void aFetchWhoseConditionFailsIsNotMade() {
    var federation = new Federation(SCHEMA).answers("a", """
            {"data":{"book":{"id":"1"}}}""").answers("b", """
            {"data":{"left":{"author":{"id":"2"}}}}""");
    var plan = Plans.query()
        .root("a", "{book{id}}")
        .root("b", "{left{author{id}}}", List.of(new Condition("x", false)), List.of());
    String query = "query($x:Boolean!){book{id} left @skip(if:$x){author{id}}}";
    assertThat(federation.answer(query, plan, flag("x", true))).isEqualTo("""
            {"data":{"book":{"id":"1"}}}""");
    assertThat(federation.sent).hasSize(1);
    assertThat(federation.answer(query, plan, flag("x", false))).isEqualTo("""
            {"data":{"book":{"id":"1"},"left":{"author":{"id":"2"}}}}""");
  }

  @Test
  void conditionsDecideOrderAndPresenceOfMergedFields() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"book":{"id":"1","title":"T","pages":2}}}""");
    String query =
        "query($x:Boolean!){book{... @include(if:$x){title} id title pages @include(if:$x)"
            + " ... @skip(if:$x){pages}}}";
    var plan = Plans.query().root("a", "{book{id title pages}}");
    assertThat(federation.answer(query, plan, flag("x", true))).isEqualTo("""
            {"data":{"book":{"title":"T","id":"1","pages":2}}}""");
    assertThat(federation.answer(query, plan, flag("x", false))).isEqualTo("""
            {"data":{"book":{"id":"1","title":"T","pages":2}}}""");
  }

  @Test
  void subselectionsOfOneKeyAreMergedUnderTheirOwnConditions() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"book":{"author":{"id":"1","name":"Ann"}}}}""");
    String query = "query($x:Boolean!){book{author @include(if:$x){name}} book{author{id}}}";
    var plan = Plans.query().root("a", "{book{author{id name}}}");
    assertThat(federation.answer(query, plan, flag("x", true))).isEqualTo("""
            {"data":{"book":{"author":{"name":"Ann","id":"1"}}}}""");
    assertThat(federation.answer(query, plan, flag("x", false))).isEqualTo("""
            {"data":{"book":{"author":{"id":"1"}}}}""");
  }

  @Test
  void entitiesThatDoNotMatchTheQuestionAreRefused() {
    var federation = new Federation(SCHEMA).answers("a", """
                {"data":{"book":{"__typename":"Book","id":"1"}}}""").answers("b", """
                {"data":{"_entities":[{"tax":1},{"tax":2}]}}""", """
                {"data":{"_entities":null}}""", """
                {"data":{"_entities":[7]}}""");
    var plan = Plans.query()
        .root("a", "{book{__typename id}}")
        .entities("b", "book", "{... on Book{__typename id}}", "{... on Book{tax}}", 0);
    for (String problem : List.of(
        "2 entities when asked for 1", "no list of entities", "an entity that is no object")) {
      assertThat(federation.answer("{book{id tax}}", plan)).startsWith("""
              {"data":{"book":{"id":"1","tax":null}},"errors":[{"message":"Subgraph b answered with """ + " " + problem + ".\"");
    }
  }
}
