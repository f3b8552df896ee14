package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
