package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.weft.federation.problem.ProblemStyle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComposeCommandTest {
  private static final String LINK =
      "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.9\", import: [\"@key\"])\n";

  @TempDir
  Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path config(String stockField) throws IOException {
    Files.writeString(
        folder.resolve("products.graphql"),
        LINK
            + "type Query { products: [Product] }\ntype Product @key(fields: \"id\") {\n  id: ID!\n  name: String!\n}\n");
    Files.writeString(
        folder.resolve("stock.graphql"),
        LINK + "type Product @key(fields: \"id\") {\n  id: ID!\n  " + stockField + "\n}\n");
    return Files.writeString(folder.resolve("supergraph.yaml"), """
        federation_version: =2.9.0
        subgraphs:
          products:
            routing_url: http://products.example
            schema: { file: products.graphql }
          stock:
            routing_url: http://stock.example
            schema:
              file: ./stock.graphql
        """);
  }

  @Test
  void writesTheSupergraphAndTheApiSchema() throws IOException {
    Path supergraph = folder.resolve("supergraph.graphql");
    Path api = folder.resolve("api.graphql");
    assertThat(run(
            "compose",
            "--config",
            config("inStock: Boolean").toString(),
            "--output",
            supergraph.toString(),
            "--api-schema",
            api.toString()))
        .as(err::toString)
        .isZero();
    assertThat(supergraph)
        .content()
        .contains("@join__graph(name: \"stock\", url: \"http://stock.example\")");
    assertThat(api).content().contains("inStock: Boolean").doesNotContain("join__");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void pointsAtTheLineOfAnError() throws IOException {
    assertThat(run("compose", "--config", config("name: String!").toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("error[INVALID_FIELD_SHARING]: Product.name is resolved by")
        .contains("--> products.graphql:5:3 (subgraph products)")
        .contains("5 |   name: String!\n  |   ^^^^ not @shareable\n")
        .contains("weft: 1 error; nothing was composed");
  }

  @Test
  void jsonHasErrorsWithPlaces() throws IOException {
    assertThat(run("compose", "--config", config("name: Int!").toString(), "--format", "json"))
        .isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("supergraph").isNull()).isTrue();
    JsonNode error = json.path("errors").path(0);
    assertThat(error.path("code").asText()).isEqualTo("FIELD_TYPE_MISMATCH");
    assertThat(error.path("coordinate").asText()).isEqualTo("Product.name");
    assertThat(error.path("locations").path(1).path("subgraph").asText()).isEqualTo("stock");
    assertThat(error.path("locations").path(1).path("line").asInt()).isEqualTo(4);
    assertThat(error.path("locations").path(1).path("note").asText()).isEqualTo("Int!");
    assertThat(error.path("message").asText())
        .startsWith(error.path("problem").asText())
        .contains("String! in subgraph \"products\", but Int! in subgraph \"stock\"")
        .endsWith("; " + error.path("mend").asText());
    assertThat(error.path("views")).hasSize(2);
  }

  @Test
  void printsErrorsAndHintsAsACompilerDoes() throws IOException {
    Path config = config("name: Int!");
    Files.writeString(
        folder.resolve("stock.graphql"),
        LINK + "type Product @key(fields: \"id nme\") {\n\tid: ID!\n\tname: Int!\n}\n");
    assertThat(run("compose", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("""
        error[KEY_INVALID_FIELDS]: [stock] @key(fields: "id nme") on Product: the field Product.nme does not exist in this subgraph
         --> stock.graphql:2:28 (subgraph stock)
          |
        2 | type Product @key(fields: "id nme") {
          |                               ^^^
          = help: did you mean `name`?
          = docs: docs/errors/KEY_INVALID_FIELDS.md

        weft: 1 error; nothing was composed
        """.replace(":2:28", ":2:31"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void eachSubgraphsViewStandsUnderItsLine() throws IOException {
    assertThat(run("compose", "--config", config("name: Int!").toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("""
        error[FIELD_TYPE_MISMATCH]: the type of Product.name differs between subgraphs
         --> products.graphql:5:9 (subgraph products)
          |
        5 |   name: String!
          |         ^^^^^^^ String!
         --> stock.graphql:4:9 (subgraph stock)
          |
        4 |   name: Int!
          |         ^^^^ Int!
          = help: give it one type everywhere""");
  }

  @Test
  void hintsArePrintedFromTheLevelAskedFor() throws IOException {
    String config =
        config("name: String @external\n  old: Int @override(from: \"x\")").toString();
    Files.writeString(
        folder.resolve("stock.graphql"),
        LINK.replace("[\"@key\"]", "[\"@key\", \"@override\"]")
            + "type Product @key(fields: \"id\") {\n  id: ID!\n  old: Int @override(from: \"x\")\n}\n");
    Path supergraph = folder.resolve("supergraph.graphql");
    assertThat(run("compose", "--config", config, "--output", supergraph.toString()))
        .as(err::toString)
        .isZero();
    assertThat(err.toString())
        .startsWith("hint[FROM_SUBGRAPH_DOES_NOT_EXIST]: Product.old in subgraph \"stock\"")
        .endsWith("\n\nweft: 1 hint; composed all the same\n");

    err.getBuffer().setLength(0);
    assertThat(run(
            "compose", "--config", config, "--output", supergraph.toString(), "--hints", "none"))
        .isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(ProblemPrinter.style(Map.of(), true)).isEqualTo(ProblemStyle.COLOURED);
    assertThat(ProblemPrinter.style(Map.of(), false)).isEqualTo(ProblemStyle.PLAIN);
    assertThat(ProblemPrinter.style(Map.of("NO_COLOR", "1"), true)).isEqualTo(ProblemStyle.PLAIN);
    assertThat(ProblemPrinter.style(Map.of("NO_COLOR", ""), true)).isEqualTo(ProblemStyle.COLOURED);
    assertThat(ProblemPrinter.style(Map.of("TERM", "dumb"), true)).isEqualTo(ProblemStyle.PLAIN);
  }

  @Test
  void asksASubgraphForItsSchema() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String sdl = "type Query { hello: String }";
    server.createContext("/", exchange -> {
      byte[] answer =
          ("{\"data\":{\"_service\":{\"sdl\":\"" + sdl + "\"}}}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      Path config = Files.writeString(
          folder.resolve("remote.yaml"),
          "subgraphs: {hello: {schema: {subgraph_url: \"" + url + "\"}}}");
      assertThat(run("compose", "--config", config.toString()))
          .as(err::toString)
          .isZero();
      assertThat(out.toString()).contains("hello: String", "url: \"" + url + "\"");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aMissingFileIsAUsageError() throws IOException {
    assertThat(run("compose", "--config", folder.resolve("no.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file");
    Path config = Files.writeString(folder.resolve("bad.yaml"), "subgraphs: {a: {schema: {}}}");
    assertThat(run("compose", "--config", config.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("subgraphs.a.schema: expected `file`, `sdl` or `subgraph_url`");
  }
}
