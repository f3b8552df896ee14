package dev.weft.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.plugin.GatewayPlugin;
import dev.weft.plugin.PluginContext;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import dev.weft.testkit.FakeSubgraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLifeTest {
  private static final String QUERY = "{ products { id stock } }";
  private static final String STOCKED = "{\"data\":{\"products\":[{\"id\":\"1\",\"stock\":3}]}}";
  private static final String PRODUCTS = """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { products: [Product!]! }
      type Product @key(fields: "id") { id: ID! }
      """;

  /** Adds Product.stock; from version 2 on with a type that the graph does not take. */
  public static class StockPlugin implements GatewayPlugin {
    private String version = "";

    @Override
    public void start(PluginContext context) {
      version = context.pluginVersion();
      if (version.startsWith("3.")) {
        throw new IllegalStateException("no stock today");
      }
    }

    @Override
    public List<InProcessSubgraph> subgraphs() {
      return List.of(InProcessSubgraph.builder("stock")
          .sdl("""
              extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
              type Product @key(fields: "%s") { id: ID! upc: String stock: Int! }
              """.formatted(version.startsWith("2.") ? "nothing" : "id"))
          .field("Product", "stock", _ -> 3)
          .build());
    }
  }

  @TempDir
  Path folder;

  private FakeSubgraph products;
  private PluginHarness gateway;

  @BeforeEach
  void start() throws IOException {
    products = FakeSubgraph.of("products", PRODUCTS)
        .field("Query", "products", _ -> List.of(Map.of("id", "1")))
        .start();
    gateway = PluginHarness.builder()
        .subgraph("products", products.url(), PRODUCTS)
        .start(folder.resolve("gateway"));
    gateway.awaitAnswer(
        "{ products { id } }", answer -> answer.status() == 200 && answer.body().contains("data"));
  }

  @AfterEach
  void close() {
    gateway.close();
    products.close();
  }

  @Test
  void aFieldComesAndGoesWithItsJarWithinTwoSeconds() throws IOException {
    assertThat(gateway.query(QUERY, Map.of()).body()).contains("errors");

    long dropped = System.nanoTime();
    gateway.drop(jar("1.0.0"));
    gateway.awaitAnswer(QUERY, answer -> answer.body().equals(STOCKED));
    Duration live = Duration.ofNanos(System.nanoTime() - dropped);

    long deleted = System.nanoTime();
    Files.delete(gateway.pluginFolder().resolve("stock.jar"));
    gateway.awaitAnswer(QUERY, answer -> answer.body().contains("errors"));
    Duration gone = Duration.ofNanos(System.nanoTime() - deleted);

    // two seconds are promised on an idle machine; a busy one is granted more
    assertThat(live).isLessThan(Duration.ofSeconds(10));
    assertThat(gone).isLessThan(Duration.ofSeconds(10));
    assertThat(gateway.plugins()).isEmpty();
  }

  @Test
  void aVersionThatDoesNotComposeOrStartIsShownAndTheOldOneServes() throws IOException {
    gateway.drop(jar("1.0.0"));
    gateway.awaitAnswer(QUERY, answer -> answer.body().equals(STOCKED));

    gateway.drop(jar("2.0.0"));
    assertThat(awaitProblem())
        .startsWith("plugin stock 2.0.0 is refused: the graph would not compose: ");
    assertThat(gateway.query(QUERY, Map.of()).body()).isEqualTo(STOCKED);

    gateway.drop(jar("3.0.0"));
    gateway.awaitAnswer(QUERY, _ -> awaitProblem().contains("3.0.0"));
    assertThat(awaitProblem())
        .isEqualTo(
            "plugin stock 3.0.0 threw in start: java.lang.IllegalStateException: no stock today");
    assertThat(gateway.query(QUERY, Map.of()).body()).isEqualTo(STOCKED);
  }

  @Test
  void aSubgraphPublishedByHandIsNotTakenOver() throws IOException {
    gateway.publish("stock", products.url(), "type Query { stocks: Int }");

    gateway.drop(jar("1.0.0"));

    assertThat(awaitProblem())
        .isEqualTo(
            "plugin stock 1.0.0 is refused: subgraph stock was published by hand: delete it first, or rename the"
                + " plugin's");
  }

  @Test
  void theHarnessTellsWhyAPluginWasRefused() {
    assertThatThrownBy(
            () -> PluginHarness.builder().plugin(jar("3.1.0")).start(folder.resolve("other")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "plugin stock 3.1.0 threw in start: java.lang.IllegalStateException: no stock today");
  }

  private String awaitProblem() {
    String[] problem = new String[1];
    gateway.awaitAnswer("{ __typename }", _ -> {
      for (JsonNode plugin : gateway.plugins()) {
        if (plugin.path("state").asText().equals("failed")) {
          problem[0] = plugin.path("problem").asText();
        }
      }
      return problem[0] != null;
    });
    return problem[0];
  }

  private Path jar(String version) throws IOException {
    Path jar = folder.resolve("stock.jar");
    TestJar.of("stock", version).extension(StockPlugin.class).writeTo(jar);
    return jar;
  }
}
