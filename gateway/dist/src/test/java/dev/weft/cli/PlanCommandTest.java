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
    Path supergraph = Files.writeString(directory.resolve("supergraph.graphql"), SUPERGRAPH);
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
}
