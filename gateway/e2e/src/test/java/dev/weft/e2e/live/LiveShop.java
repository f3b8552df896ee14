package dev.weft.e2e.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.Gateway;
import dev.weft.gateway.Surroundings;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.samples.shop.Shop;
import dev.weft.samples.shop.service.ServiceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The shop's five services, a registry and a gateway with a plugin folder. Thread-safe. */
final class LiveShop implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES =
      Path.of(System.getProperty("weft.root", "."), "samples/shop/src/main/resources/shop");

  private final Shop shop = Shop.start(ServiceOptions.parse(0));
  private final Gateway gateway;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final Path plugins;

  /** Starts everything below {@code folder} and publishes all subgraphs. */
  LiveShop(Path folder) throws IOException {
    plugins = Files.createDirectories(folder.resolve("plugins"));
    ConfigurationResult result = new ConfigurationReader(Map.of())
        .override("server.host", "127.0.0.1")
        .override("server.port", "0")
        .override("admin.port", "0")
        .override("server.data_directory", folder.resolve("data").toString())
        .override("server.plugin_directory", plugins.toString())
        .parse("shop.yaml", folder, "errors: {messages: show, extensions: ['*']}");
    if (!(result instanceof ConfigurationResult.Valid(var configuration))) {
      throw new IllegalStateException(result.toString());
    }
    gateway = new Gateway(configuration, Surroundings.from(configuration, Map.of()));
    gateway.start();
    for (String subgraph : shop.urls().keySet()) {
      publish(subgraph, schema(subgraph));
    }
  }

  /** The subgraph's schema as the sample has it. */
  static String schema(String subgraph) throws IOException {
    return Files.readString(RESOURCES.resolve(subgraph + ".graphql"));
  }

  static String operation(String name) throws IOException {
    return Files.readString(RESOURCES.resolve("operations").resolve(name + ".graphql"));
  }

  static JsonNode variables(String name) throws IOException {
    return JSON.readTree(Files.readString(RESOURCES.resolve("operations").resolve(name + ".json")));
  }

  static JsonNode answer(String name) throws IOException {
    return JSON.readTree(
        Files.readString(RESOURCES.resolve("operations").resolve(name + ".answer.json")));
  }

  /** The sample plugin as it was built. */
  static Path helloPlugin() throws IOException {
    Path target = Path.of(System.getProperty("weft.root", "."), "samples/hello-plugin/target");
    try (var files = Files.newDirectoryStream(target, "hello-plugin-*.jar")) {
      return files.iterator().next();
    }
  }

  /** Publishes a schema and waits until the gateway serves it. */
  void publish(String subgraph, String schema) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("schema", schema);
    body.put("routingUrl", String.valueOf(Objects.requireNonNull(shop.urls().get(subgraph))));
    HttpResponse<String> response =
        send("PUT", admin().resolve("/api/graphs/default/subgraphs/" + subgraph), body.toString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.body());
    }
    String sha256 = JSON.readTree(response.body()).path("launch").path("sha256").asText();
    await(() -> send("GET", graphql().resolve("/health/ready"), "").body().contains(sha256));
  }

  HttpResponse<String> query(String document, JsonNode variables) {
    ObjectNode body = JSON.createObjectNode().put("query", document);
    body.set("variables", variables);
    return send("POST", graphql(), body.toString());
  }

  HttpResponse<String> send(String method, URI uri, String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(30))
              .header("content-type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI graphql() {
    return URI.create("http://127.0.0.1:" + gateway.port() + "/graphql");
  }

  URI admin() {
    return URI.create("http://127.0.0.1:" + gateway.adminPort() + "/");
  }

  Shop shop() {
    return shop;
  }

  /** Waits up to a minute for {@code condition}. */
  static void await(BooleanSupplier condition) {
    await(condition, () -> "still not so after a minute");
  }

  /** Waits up to a minute for {@code condition}; {@code state} says what is so instead. */
  static void await(BooleanSupplier condition, Supplier<String> state) {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - started > TimeUnit.MINUTES.toNanos(1)) {
        throw new AssertionError(state.get());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public void close() {
    gateway.close();
    shop.close();
    http.close();
  }
}
