package dev.weft.gateway.demand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number here is worked out by hand: objects 1, lists 10, a mutation 10. */
@Timeout(60)
class CostModelTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\", \"@cost\", \"@listSize\"])\n";
  private static final Supergraph SUPERGRAPH = composed(LINK + """
      type Query {
        book: Book
        books: [Book!]!
        first(first: Int = 3, last: Int): [Book]
          @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
        sliced(first: Int, last: Int): [Book]
          @listSize(slicingArguments: ["first", "last"], assumedSize: 8, requireOneSlicingArgument: false)
        strict(first: Int, last: Int): [Book] @listSize(slicingArguments: ["first", "last"])
        assumed: [Book] @listSize(assumedSize: 7)
        page(limit: Int!): Page @listSize(slicingArguments: ["limit"], sizedFields: ["items"])
        find(filter: Filter): Book
        priced(n: Int @cost(weight: 4)): Int @cost(weight: 3)
        media: [Media]
        matrix: [[Book]]
        node: Node
        dear: Book @cost(weight: 30)
      }
      type Mutation { add(filter: Filter): Book }
      type Book @key(fields: "id") { id: ID! title: String author: Author level: Level tags: [String] }
      type Author { name: String books: [Book] }
      type Page { items: [Book] other: [Book] total: Int }
      enum Level @cost(weight: 2) { LOW HIGH }
      union Media = Book | Film
      type Film @cost(weight: 5) { title: String poster: Image }
      type Image @cost(weight: 8) { url: String }
      interface Node { next: Node many(first: Int): [Node] }
      type A implements Node @cost(weight: 2) { next: Node many(first: Int): [Node] @listSize(slicingArguments: ["first"]) }
      type B implements Node { next: Node many(first: Int): [Node] @listSize(assumedSize: 5) }
      input Filter { title: String min: Int @cost(weight: 2) nested: Filter all: [Filter!] }
      """, LINK + """
      type Book @key(fields: "id") { id: ID! copies: Int @cost(weight: 3) }
      """);
  private static final CostModel MODEL = new CostModel(SUPERGRAPH, 10);

  private static Supergraph composed(String books, String stock) {
    CompositionResult result = Composer.compose(List.of(
        new SubgraphSource("books", "http://books", "books", books),
        new SubgraphSource("stock", "http://stock", "stock", stock)));
    assertThat(result).isInstanceOf(CompositionResult.Composed.class);
    return Supergraph.parse("test", ((CompositionResult.Composed) result).supergraphSdl());
  }

  private static OperationCost cost(String document) {
    ParsedDocument parsed =
        new OperationParser(SUPERGRAPH.apiSchema(), ParserLimits.DEFAULT).parse(document, null);
    assertThat(parsed).as(document).isInstanceOf(ParsedDocument.Parsed.class);
    var operation = ((ParsedDocument.Parsed) parsed).operation();
    return MODEL.of(operation, QueryPlanner.of(SUPERGRAPH).plan(operation, PlanOptions.DEFAULT));
  }

  private static Map<String, @Nullable Object> variables(@Nullable String json) throws Exception {
    return json == null ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | { book { title } }",
        "2 | { a: book { title } b: book { id } }",
        "10 | { books { title } }",
        "120 | { books { author { books { id } } } }",
        "10 | { books { tags } }",
        "5 | { first(first: 5) { id } }",
        "3 | { first { id } }",
        "6 | { first(first: 2, last: 6) { id } }",
        "0 | { first(first: 0) { id } }",
        "0 | { sliced(first: -4) { id } }",
        "8 | { sliced { id } }",
        "7 | { assumed { id } }",
        "9 | { page(limit: 4) { items { author { name } } } }",
        "11 | { page(limit: 4) { other { id } } }",
        "9 | { page(limit: 4) { ... on Page { items { author { name } } total } } }",
        "3 | { priced }",
        "7 | { priced(n: 1) }",
        "3 | { priced(n: null) }",
        "31 | { dear { author { name } } }",
        "3 | { book { level } }",
        "100 | { matrix { id } }",
        "7 | { find(filter: {title: \"a\", min: 1, nested: {min: 2}}) { id } }",
        "4 | { find(filter: {all: [{}, {}]}) { id } }",
        "1 | { find(filter: null) { id } }",
        "13 | mutation { add(filter: {title: \"\", nested: {}}) { id } }",
        "130 | { media { ... on Book { author { name } } ... on Film { poster { url } } } }",
        "50 | { media { __typename } }",
        "150 | { media { ... on Book { author { name books { id } } } ... on Film { title } } assumed { id } first(first: 23) { id } }",
        "12 | { book { author { name } author { name books { id } } } }",
        "1 | { book { id } book { title } }",
        "0 | { __typename __schema { types { name } } }",
        "2 | { node { __typename } }",
        "4 | { node { next { __typename } } }",
        "40 | { books { copies } }",
      })
  void whatIsKnownBeforeTheVariables(double expected, String document) {
    assertThat(cost(document).estimate(Map.of()).total()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 | query($n: Int!) { page(limit: $n) { items { author { name } } } } | {\"n\": 2}",
        "1 | query($n: Int!) { page(limit: $n) { items { author { name } } } } | {\"n\": 0}",
        "8 | query($n: Int) { sliced(first: $n) { id } } | {}",
        "8 | query($n: Int) { sliced(first: $n) { id } } | {\"n\": null}",
        "9 | query($n: Int) { sliced(first: 4, last: $n) { id } } | {\"n\": 9}",
        "4 | query($n: Int) { sliced(first: 4, last: $n) { id } } | {\"n\": 1}",
        "1 | query($c: Boolean!) { book { author @include(if: $c) { name } } } | {\"c\": false}",
        "2 | query($c: Boolean!) { book { author @include(if: $c) { name } } } | {\"c\": true}",
        "2 | query($c: Boolean!) { book { author { name } ... @skip(if: $c) { author { books { id } } } } } | {\"c\": true}",
        "12 | query($c: Boolean!) { book { author { name } ... @skip(if: $c) { author { books { id } } } } } | {\"c\": false}",
        "7 | query($f: Filter) { find(filter: $f) { id } } | {\"f\": {\"title\": \"a\", \"min\": 1, \"nested\": {\"min\": 2}}}",
        "1 | query($f: Filter) { find(filter: $f) { id } } | {\"f\": null}",
        "4 | query($f: Filter) { find(filter: $f) { id } } | {\"f\": {\"all\": [{}, {}]}}",
        "4 | query($f: Filter) { find(filter: {nested: $f}) { id } } | {\"f\": {\"title\": null, \"nested\": {}}}",
        "7 | query($n: Int) { priced(n: $n) } | {\"n\": 0}",
        "3 | query($n: Int) { priced(n: $n) } | {}",
      })
  void whatTheVariablesDecide(double expected, String document, String values) throws Exception {
    assertThat(cost(document).estimate(variables(values)).total()).isEqualTo(expected);
  }

  @Test
  void eachSubgraphIsChargedWhatItIsAsked() throws Exception {
    assertThat(
            cost("{ books { copies } assumed { copies } }").estimate(Map.of()).bySubgraph())
        .containsExactly(Map.entry("books", 17.0), Map.entry("stock", 68.0));
    assertThat(cost("query($n: Int!) { page(limit: $n) { items { copies } } }")
            .estimate(variables("{\"n\": 3}"))
            .bySubgraph())
        .containsExactly(Map.entry("books", 4.0), Map.entry("stock", 12.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | { strict(first: 1) { id } }",
        "1 | { strict { id } }",
        "1 | { strict(first: 1, last: 2) { id } }",
        "0 | query($n: Int) { strict(first: $n) { id } }",
        "0 | { sliced { id } }",
      })
  void slicingArgumentsThatAreMissingAreAProblem(int problems, String document) {
    assertThat(cost(document).problems()).hasSize(problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2 | { books { title } } | {\"books\": [{\"title\": \"a\"}, {\"title\": \"b\"}]}",
        "5 | { books { author { books { id } } } } | {\"books\": [{\"author\": {\"books\": [{\"id\": 1}, {\"id\": 2}]}}, {\"author\": null}]}",
        "14 | { media { ... on Book { author { name } } ... on Film { poster { url } } } } | {\"media\": [{\"poster\": {\"url\": null}}, {\"__typename\": \"Film\"}, null]}",
        "3 | { book { level } } | {\"book\": {\"level\": \"LOW\"}}",
        "7 | { priced(n: 1) } | {\"priced\": 1}",
        "0 | { priced(n: 1) } | {\"priced\": null}",
        "11 | mutation { add { id } } | {\"add\": {\"id\": 1}}",
        "0 | { book { id } } | null",
      })
  void anAnswerIsPricedByWhatIsInIt(double expected, String document, String data) {
    byte[] answer = ("{\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(cost(document).actual(answer, Map.of())).isEqualTo(expected);
  }

  @Test
  void typesBelowTypesTakeNoMoreTimeThanThereAreSelections() throws Exception {
    String nested = "many(first: $n) { ".repeat(150) + "__typename" + " }".repeat(150);
    OperationCost cost = cost("query($n: Int) { node { " + nested + " } }");
    assertThat(cost.estimate(variables("{\"n\": 1}")).total()).isGreaterThan(1e100);
    String steps = "next { ".repeat(150) + "__typename" + " }".repeat(150);
    assertThat(cost("{ node { " + steps + " } }").estimate(Map.of()).total()).isEqualTo(302);
  }
}
