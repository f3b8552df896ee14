package dev.weft.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.explain.ExplanationText;
import dev.weft.planner.explain.FetchExplanation;
import dev.weft.planner.explain.FetchExplanation.Brought;
import dev.weft.planner.explain.FetchExplanation.Entry;
import dev.weft.planner.explain.PlanExplanation;
import dev.weft.planner.explain.Rejection;
import dev.weft.planner.explain.Rejection.Code;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.RootFetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Explains the plans of fixtures and compares with their {@code why.txt}, where a folder has one; {@code -Dfixtures.update}
 * rewrites them.
 */
class PlanExplanationTest {
  private static final String LINK = """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
        import: ["@key", "@shareable", "@external", "@override", "@requires", "@provides"])
      """;

  @TestFactory
  List<DynamicTest> explanations() throws IOException {
    return PlanFixture.folders().stream()
        .filter(it -> Files.exists(it.resolve("why.txt")))
        .map(it -> DynamicTest.dynamicTest(PlanFixture.name(it), () -> check(it)))
        .toList();
  }

  private static void check(Path folder) throws IOException {
    PlanFixture fixture = PlanFixture.read(folder);
    String printed = ExplanationText.print(
        PlanExplanation.of(QueryGraph.of(fixture.supergraph()), fixture.plan(), fixture.labels()));
    Path expected = folder.resolve("why.txt");
    String update = System.getProperty("fixtures.update", "");
    if (!update.isEmpty() && !update.startsWith("$")) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyFetchOfEveryFixtureHasAnEntryAndAReason() throws IOException {
    for (Path folder : PlanFixture.folders()) {
      PlanFixture fixture = PlanFixture.read(folder);
      complete(
          fixture.name(),
          fixture.plan(),
          PlanExplanation.of(
              QueryGraph.of(fixture.supergraph()), fixture.plan(), fixture.labels()));
    }
  }

  @Test
  void everyFetchOfTheCorpusHasAnEntryAndAReason() throws IOException {
    Path folder = SharedCorpus.planning();
    assumeTrue(folder != null, "no planning corpus beside the project: skipped");
    for (Path example : folder == null ? List.<Path>of() : SharedCorpus.cases(folder)) {
      Supergraph supergraph =
          Supergraph.parse("supergraph", Files.readString(example.resolve("supergraph.graphql")));
      ParsedDocument parsed = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT)
          .parse(Files.readString(example.resolve("operation.graphql")), null);
      if (parsed instanceof ParsedDocument.Parsed(Operation operation)) {
        QueryPlan plan =
            QueryPlanner.of(supergraph).plan(operation, PlanOptions.DEFAULT.withDefer(true));
        complete(
            example.getFileName().toString(),
            plan,
            PlanExplanation.of(QueryGraph.of(supergraph), plan, Set.of()));
      }
    }
  }

  private static void complete(String name, QueryPlan plan, PlanExplanation explanation) {
    assertThat(explanation.fetches()).as(name).hasSameSizeAs(plan.fetches());
    for (FetchExplanation fetch : explanation.fetches()) {
      assertThat(fetch.entries()).as(name).isNotEmpty();
      for (Entry entry : fetch.entries()) {
        assertThat(entry.key() == null)
            .as("%s: fetch %s enters %s by a key", name, fetch.id(), entry.type())
            .isEqualTo(fetch.dependsOn().isEmpty() || isRoot(plan, fetch.id()));
      }
    }
    for (int i = 0; i < plan.alternatives().size(); i++) {
      complete(
          name,
          plan.alternatives().get(i).plan(),
          explanation.alternatives().get(i).explanation());
    }
  }

  private static boolean isRoot(QueryPlan plan, int id) {
    return plan.fetches().stream().anyMatch(it -> it.id() == id && it instanceof RootFetch);
  }

  /** The rejections of one field, over subgraphs called a, b, c … */
  private static List<Rejection> rejected(String operation, String coordinate, String... sdl) {
    List<SubgraphSource> sources = new ArrayList<>();
    for (int i = 0; i < sdl.length; i++) {
      String name = String.valueOf((char) ('a' + i));
      sources.add(new SubgraphSource(name, "http://" + name, name, LINK + sdl[i]));
    }
    if (!(Composer.compose(sources) instanceof CompositionResult.Composed composed)) {
      throw new AssertionError(Composer.compose(sources));
    }
    Supergraph supergraph = Supergraph.parse("supergraph", composed.supergraphSdl());
    if (!(new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT).parse(operation, null)
        instanceof ParsedDocument.Parsed(Operation parsed))) {
      throw new AssertionError(operation);
    }
    QueryPlan plan = QueryPlanner.of(supergraph).plan(parsed, PlanOptions.DEFAULT);
    return PlanExplanation.of(QueryGraph.of(supergraph), plan, Set.of()).fetches().stream()
        .flatMap(it -> it.entries().stream())
        .flatMap(it -> it.fields().stream())
        .filter(it -> it.coordinate().equals(coordinate))
        .map(Brought::rejections)
        .findFirst()
        .orElseThrow();
  }

  private static Rejection because(String subgraph, Code code, String message) {
    return new Rejection(subgraph, code, message);
  }

  private static final String BOOKS =
      "type Query { book: Book } type Book @key(fields: \"id\") { id: ID! }";

  @Test
  void aSubgraphThatBringsTheObjectLacksTheField() {
    assertThat(rejected(
            "{ book { stars } }",
            "Book.stars",
            BOOKS,
            "type Book @key(fields: \"id\") { id: ID! stars: Int }"))
        .containsExactly(because("a", Code.NO_FIELD, "has no field Book.stars"));
  }

  @Test
  void aSubgraphHasTheFieldOnlyExternal() {
    assertThat(rejected(
            "{ book { stars } }",
            "Book.stars",
            BOOKS,
            "type Book @key(fields: \"id\") { id: ID! stars: Int }",
            "type Book @key(fields: \"id\") { id: ID! stars: Int @external"
                + " fame: Int @requires(fields: \"stars\") }"))
        .containsExactly(
            because("a", Code.NO_FIELD, "has no field Book.stars"),
            because("c", Code.EXTERNAL, "has it only @external"));
  }

  @Test
  void aSubgraphLeavesTheFieldToTheOneThatOverridesIt() {
    assertThat(rejected(
            "{ book { stars } }",
            "Book.stars",
            "type Query { book: Book rated: Rated } interface Rated { stars: Int }"
                + " type Book implements Rated @key(fields: \"id\") { id: ID! stars: Int }",
            "type Book @key(fields: \"id\") { id: ID! stars: Int @override(from: \"a\") }"))
        .containsExactly(because("a", Code.EXTERNAL, "leaves it to b (@override)"));
  }

  @Test
  void aSubgraphHasTheFieldWithoutAKey() {
    assertThat(rejected(
            "{ book { stars } }",
            "Book.stars",
            BOOKS,
            "type Book @key(fields: \"id\") { id: ID! stars: Int @shareable }",
            "type Query { best: Book } type Book @key(fields: \"id\", resolvable: false)"
                + " { id: ID! stars: Int @shareable }"))
        .contains(because("c", Code.NO_KEY, "resolves it, but no key leads to Book there"));
  }

  @Test
  void aSubgraphIsEnteredByAKeyThatIsNotThere() {
    assertThat(rejected(
            "{ book { stars } }",
            "Book.stars",
            BOOKS,
            "type Book @key(fields: \"id\") @key(fields: \"isbn\")"
                + " { id: ID! isbn: ID! stars: Int @shareable }",
            "type Query { best: Book } type Book @key(fields: \"isbn\")"
                + " { isbn: ID! stars: Int @shareable }"))
        .contains(because(
            "c",
            Code.OTHER_KEY,
            "resolves it, but by the key { isbn }, which is not fetched for these objects"));
  }

  @Test
  void aSubgraphMustBeSentSomethingFirst() {
    assertThat(rejected(
            "{ book { stars } }",
            "Book.stars",
            "type Query { book: Book } type Book @key(fields: \"id\") { id: ID! weight: Int @external"
                + " stars: Int @requires(fields: \"weight\") }",
            "type Book @key(fields: \"id\") { id: ID! weight: Int }"))
        .containsExactly(
            because(
                "a", Code.NEEDS_INPUT, "resolves it only once it is sent { weight } (@requires)"),
            because("b", Code.NO_FIELD, "has no field Book.stars"));
  }

  @Test
  void aSubgraphLacksWhatIsAskedBelow() {
    assertThat(
            rejected(
                "{ book { stars } }",
                "Query.book",
                "type Query { book: Book @shareable } type Book { title: String @shareable }",
                "type Query { book: Book @shareable } type Book { title: String @shareable stars: Int }"))
        .containsExactly(because("a", Code.NOT_BELOW, "resolves it, but not Book.stars below it"));
  }

  @Test
  void aSubgraphLacksWhatTheFetchIsMadeForAnyway() {
    assertThat(rejected(
            "{ book { stars pages } }",
            "Book.pages",
            BOOKS,
            "type Book @key(fields: \"id\") { id: ID! stars: Int pages: Int @shareable }",
            "type Book @key(fields: \"id\") { id: ID! pages: Int @shareable }"))
        .contains(because(
            "c",
            Code.MADE_ANYWAY,
            "resolves it, but not Book.stars, for which this fetch is made anyway"));
  }

  @Test
  void aSubgraphWouldHaveDoneAsWell() {
    assertThat(rejected(
            "{ book { pages } }",
            "Book.pages",
            BOOKS,
            "type Book @key(fields: \"id\") { id: ID! pages: Int @shareable }",
            "type Book @key(fields: \"id\") { id: ID! pages: Int @shareable }"))
        .contains(
            because("c", Code.AS_GOOD, "would do as well; no better plan was found by asking it"));
  }

  @Test
  void aFieldOfOneSubgraphHasNoRejections() {
    assertThat(rejected("{ book { id } }", "Query.book", BOOKS)).isEmpty();
  }
}
