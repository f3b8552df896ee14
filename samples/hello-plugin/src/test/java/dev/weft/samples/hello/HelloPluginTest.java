package dev.weft.samples.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.harness.Answer;
import dev.weft.harness.PluginHarness;
import dev.weft.testkit.FakeSubgraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelloPluginTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final String PRODUCTS = """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { products: [Product!]! }
      type Product @key(fields: "id") { id: ID! name: String! }
      """;

  @TempDir
  Path folder;

  @Test
  void theIndexNamesThePlugin() throws IOException {
    assertThat(Files.readAllLines(CLASSES.resolve("META-INF/extensions.idx")))
        .contains("dev.weft.samples.hello.HelloPlugin");
  }

  @Test
  void productsAreGreetedAndTheHeaderSaysSo() throws IOException {
    try (FakeSubgraph products = products();
        PluginHarness gateway = PluginHarness.builder()
            .subgraph("products", products.url(), PRODUCTS)
            .pluginClasses("hello", CLASSES)
            .start(folder)) {

      Answer answer = gateway.awaitAnswer(
          "{ products { name greeting toYou: greeting(to: \"you\") } }",
          each -> each.body().contains("greeting"));

      assertThat(answer.body())
          .isEqualTo(
              "{\"data\":{\"products\":["
                  + "{\"name\":\"Tent\",\"greeting\":\"Hello, product 1!\",\"toYou\":\"Hello, you!\"},"
                  + "{\"name\":\"Rope\",\"greeting\":\"Hello, product 2!\",\"toYou\":\"Hello, you!\"}]}}");
      assertThat(answer.header("x-greeted-by")).isEqualTo("hello");
    }
  }

  @Test
  void theFirstWordIsConfigured() throws IOException {
    try (FakeSubgraph products = products();
        PluginHarness gateway = PluginHarness.builder()
            .subgraph("products", products.url(), PRODUCTS)
            .pluginClasses("hello", CLASSES)
            .configuration("plugins:\n  hello:\n    greeting: Moin\n")
            .start(folder)) {

      assertThat(gateway
              .awaitAnswer("{ products { greeting } }", each -> each.body().contains("greeting"))
              .body())
          .contains("Moin, product 1!");
    }
  }

  private static FakeSubgraph products() {
    return FakeSubgraph.of("products", PRODUCTS)
        .field(
            "Query",
            "products",
            _ -> List.of(Map.of("id", "1", "name", "Tent"), Map.of("id", "2", "name", "Rope")))
        .start();
  }
}
