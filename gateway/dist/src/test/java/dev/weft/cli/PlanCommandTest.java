package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.planner.plan.PlanJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlanCommandTest {
  private static final String SUPERGRAPH = """
      schema
        @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
      { query: Query }
      enum join__Graph {
        BOOKS @join__graph(name: "books", url: "http://books")
        STOCK @join__graph(name: "stock", url: "http://stock")
      }
      type Query @join__type(graph: BOOKS) @join__type(graph: STOCK) {
        book: Book @join__field(graph: BOOKS)
      }
      type Book @join__type(graph: BOOKS, key: "id") @join__type(graph: STOCK, key: "id") {
        id: ID!
        title: String @join__field(graph: BOOKS)
        copies: Int @join__field(graph: BOOKS, overrideLabel: "percent(5)")
          @join__field(graph: STOCK, override: "books", overrideLabel: "percent(5)")
      }
      """;

  @TempDir
  private Path directory = Path.of("");

  private String plan(String operation, String... options) throws IOException {
    return plan(SUPERGRAPH, operation, options);
  }

  private String plan(String sdl, String operation, String[] options) throws IOException {
    Path supergraph = Files.writeString(directory.resolve("supergraph.graphql"), sdl);
    Path document = Files.writeString(directory.resolve("operation.graphql"), operation);
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new PlanCommand()).setOut(new PrintWriter(out, true));
    String[] arguments = new String[options.length + 4];
    arguments[0] = "--supergraph";
    arguments[1] = supergraph.toString();
    arguments[2] = "--operation";
    arguments[3] = document.toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    assertThat(command.execute(arguments)).isZero();
    return out.toString();
  }

  @Test
  void whatIsDeferredIsAPartOfItsOwn() throws IOException {
    String operation = "{ book { title ... @defer(label: \"later\") { copies } } }";

    assertThat(plan(operation))
        .contains("answers { book { title } }")
        .contains("Deferred(path: \"book\", label: \"later\", after: 0)");
    assertThat(plan(operation, "--no-defer"))
        .doesNotContain("Defer")
        .isEqualTo(plan("{ book { title copies } }"));
  }

  @Test
  void aLabelMovesAField() throws IOException {
    String operation = "{ book { copies } }";

    assertThat(plan(operation)).doesNotContain("stock");
    assertThat(plan(operation, "--override-label", "percent(5)")).contains("stock");
  }

  @Test
  void theJsonCanBeReadAgain() throws IOException {
    String json = plan(
        "{ book { title ... @defer { copies } } }",
        "--format",
        "json",
        "--override-label",
        "percent(5)",
        "--type-conditioned-fetching");

    assertThat(PlanJson.write(PlanJson.read(json))).isEqualTo(json);
    assertThat(json).contains("\"kind\": \"Defer\"").contains("\"id\": \"0\"");
  }

  @Test
  void thePageShowsWhatWhyAnswers() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("weft.root", "."), "docs/planning.md"));
    int start = page.indexOf("Why {");

    assertThat(page.substring(start, page.indexOf("```", start)))
        .isEqualTo(after(
            "Why {", plan("{ book { title copies } }", "--why", "--override-label", "percent(5)")));
  }

  private static String after(String start, String text) {
    return text.substring(text.indexOf(start));
  }

  @Test
  void withoutWhyNothingIsExplained() throws IOException {
    assertThat(plan("{ book { title } }")).doesNotContain("Why");
  }

  @Test
  void whyIsAPropertyOfTheJsonThatReadersPassOver() throws IOException {
    String[] label = {"--format", "json", "--override-label", "percent(5)"};
    String[] labelAndWhy = {"--format", "json", "--override-label", "percent(5)", "--why"};
    String json = plan("{ book { copies } }", labelAndWhy);

    assertThat(json)
        .contains("\"why\": [")
        .contains("\"code\": \"LABEL\"")
        .contains("\"key\": \"{ id }\"");
    assertThat(PlanJson.write(PlanJson.read(json))).isEqualTo(plan("{ book { copies } }", label));
  }

  private static final String MEMBERS = """
      schema
        @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
      { query: Query }
      enum join__Graph {
        A @join__graph(name: "a", url: "http://a")
        B @join__graph(name: "b", url: "http://b")
      }
      type Query @join__type(graph: A) @join__type(graph: B) {
        shelf: [Item] @join__field(graph: A)
      }
      union Item @join__type(graph: A) @join__unionMember(graph: A, member: "Book")
        @join__unionMember(graph: A, member: "Film") = Book | Film
      type Book @join__type(graph: A) { by: Person }
      type Film @join__type(graph: A) { by: Person }
      type Person @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
        id: ID!
        name: String @join__field(graph: B)
        born: Int @join__field(graph: B)
        town: String @join__field(graph: B)
      }
      """;

  @Test
  void entitiesAreLookedUpOnlyBelowTheTypesThatFragmentsName() throws IOException {
    String operation = "{ shelf { ... on Book { by { name } } ... on Film { by { born } } } }";
    String plan = plan(MEMBERS, operation, new String[0]);

    assertThat(plan).contains("shelf.@.|[Book].by").contains("shelf.@.|[Film].by");
    assertThat(plan(MEMBERS, operation, new String[] {"--type-conditioned-fetching"}))
        .isEqualTo(plan);
  }

  @Test
  void whatIsSentIsShortenedByFragmentsUnlessToldOtherwise() throws IOException {
    String operation = "{ shelf { ... on Book { by { name born town } } ... on Film { by { id } }"
        + " } more: shelf { ... on Book { by { name born town } } ... on Film { by { id } } }"
        + " all: shelf { ... on Book { by { name born town } } ... on Film { by { id } } } }";

    assertThat(plan(MEMBERS, operation, new String[] {"--format", "json"}))
        .contains("\"{shelf{...A}more:shelf{...A}all:shelf{...A}}fragment A on Item{__typename"
            + " ...on Book{by{__typename id}}...on Film{by{id}}}\"");
    assertThat(plan(MEMBERS, operation, new String[] {"--format", "json", "--no-fragments"}))
        .doesNotContain("fragment ");
  }
}
