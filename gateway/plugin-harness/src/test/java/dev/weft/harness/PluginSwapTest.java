package dev.weft.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.plugin.GatewayPlugin;
import dev.weft.plugin.PluginContext;
import dev.weft.plugin.http.RequestInterceptor;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import dev.weft.testkit.FakeSubgraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginSwapTest {
  private static final int SWAPS = 20;
  private static final int CLIENTS = 4;
  private static final String QUERY = "{ products { name swap } }";
  private static final String PRODUCTS = """
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Query { products: [Product!]! }
      type Product @key(fields: "id") { id: ID! name: String! }
      """;

  /** Says its own version; every second version has a schema of its own, so that a launch goes with it. */
  public static class SwapPlugin implements GatewayPlugin {
    private String version = "";

    @Override
    public void start(PluginContext context) {
      version = context.pluginVersion();
    }

    @Override
    public List<InProcessSubgraph> subgraphs() {
      int number = Integer.parseInt(version.substring(version.lastIndexOf('.') + 1));
      return List.of(InProcessSubgraph.builder("swap")
          .sdl("""
              extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
              type Product @key(fields: "id") { id: ID! swap: String! extra%d: Int }
              """.formatted(number / 2))
          .field("Product", "swap", _ -> version)
          .build());
    }

    @Override
    public List<RequestInterceptor> requestInterceptors() {
      return List.of((request, chain) -> chain.proceed(request).withHeader("x-swap", version));
    }
  }

  @TempDir
  Path folder;

  @Test
  void twentyReplacementsUnderLoadFailNoRequest() throws Exception {
    try (FakeSubgraph products = FakeSubgraph.of("products", PRODUCTS)
            .field(
                "Query",
                "products",
                _ -> List.of(Map.of("id", "1", "name", "Tent"), Map.of("id", "2", "name", "Rope")))
            .start();
        PluginHarness gateway = PluginHarness.builder()
            .subgraph("products", products.url(), PRODUCTS)
            .plugin(jar(0))
            .start(folder.resolve("gateway"))) {
      gateway.awaitAnswer(QUERY, answer -> answer.body().contains("1.0.0"));
      AtomicBoolean over = new AtomicBoolean();
      AtomicLong answered = new AtomicLong();
      Queue<Answer> failures = new ConcurrentLinkedQueue<>();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(Thread.ofVirtual().start(() -> {
          while (!over.get()) {
            Answer answer = gateway.query(QUERY, Map.of());
            answered.incrementAndGet();
            if (answer.status() != 200
                || !answer
                    .body()
                    .startsWith("{\"data\":{\"products\":[{\"name\":\"Tent\",\"swap\":\"1.0.")
                || answer.header("x-swap") == null) {
              failures.add(answer);
            }
          }
        }));
      }

      for (int version = 1; version <= SWAPS; version++) {
        String expected = "\"1.0." + version + "\"";
        gateway.drop(jar(version));
        gateway.awaitAnswer(QUERY, answer -> answer.body().contains(expected));
      }
      over.set(true);
      for (Thread client : clients) {
        client.join();
      }

      assertThat(failures).isEmpty();
      assertThat(answered.get()).isGreaterThan(SWAPS);
      assertThat(gateway.registry().launches("default", 100)).hasSize(2 + SWAPS / 2);
    }
  }

  private Path jar(int version) throws IOException {
    Path jar = folder.resolve("swap.jar");
    TestJar.of("swap", "1.0." + version).extension(SwapPlugin.class).writeTo(jar);
    assertThat(Files.size(jar)).isPositive();
    return jar;
  }
}
