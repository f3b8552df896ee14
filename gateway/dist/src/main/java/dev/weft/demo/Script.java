package dev.weft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration from start to end: publish, query, publish more, drop a plugin, remove it.
 *
 * <p>Confined to one thread.
 */
final class Script {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = 20_000_000;

  private static final List<String> WITHOUT_ORDERS = List.of(
      "shipping",
      "search",
      "partial",
      "fragments",
      "conditions",
      "pages",
      "add-review",
      "add-review-refused");
  private static final List<String> WITH_ORDERS =
      List.of("orders", "order-reviews", "keys", "warehouses");

  private final Path shop;
  private final Path pluginJar;
  private final Stage stage;
  private final GraphqlClient client;
  private final Transcript transcript;
  private final boolean record;

  /**
   * Makes a script.
   *
   * @param record write the answers down instead of comparing them, for whoever changes the samples
   */
  Script(
      Path shop,
      Path pluginJar,
      Stage stage,
      GraphqlClient client,
      Transcript transcript,
      boolean record) {
    this.shop = shop;
    this.pluginJar = pluginJar;
    this.stage = stage;
    this.client = client;
    this.transcript = transcript;
    this.record = record;
  }

  /** Publishes four of the five subgraphs, or all. */
  void publishSubgraphs(boolean withOrders) throws IOException, InterruptedException {
    transcript.step("Subgraph schemas go into the registry");
    for (String subgraph : stage.subgraphs().keySet()) {
      if (withOrders || !subgraph.equals("orders")) {
        publish(subgraph);
      }
    }
  }

  /** Runs everything and says whether it was right. */
  boolean run() throws IOException, InterruptedException {
    publishSubgraphs(false);
    for (String name : WITHOUT_ORDERS) {
      transcript.step("One operation, several subgraphs: " + name);
      ask(name);
    }
    transcript.step("A field that no subgraph has yet");
    askInVain("me", "orders");
    transcript.step(
        "Publish the subgraph that has it; the running gateway takes the new supergraph over");
    publish("orders");
    ask("me");
    for (String name : WITH_ORDERS) {
      transcript.step("With orders: " + name);
      ask(name);
    }
    transcript.step("A schema that does not compose changes nothing");
    publishNonsense();
    transcript.step("Before the plugin: its field is unknown");
    askInVain("hello", "greeting");
    transcript.step("Drop the plugin's JAR into " + stage.plugins().getFileName() + "/");
    Path dropped = stage.plugins().resolve("hello-plugin.jar");
    Files.copy(pluginJar, dropped, StandardCopyOption.REPLACE_EXISTING);
    awaitField(true);
    ask("hello");
    transcript.step("Delete it again: the field is gone, the rest answers on");
    Files.delete(dropped);
    awaitField(false);
    askInVain("hello", "greeting");
    return transcript.conclude();
  }

  private void publish(String subgraph) throws IOException, InterruptedException {
    ObjectNode body = GraphqlClient.JSON
        .createObjectNode()
        .put("routingUrl", String.valueOf(stage.subgraphs().get(subgraph)))
        .put("schema", Files.readString(shop.resolve(subgraph + ".graphql")));
    HttpResponse<String> response = put(subgraph, body);
    transcript.say("   weft subgraph publish %s --schema %s.graphql --routing-url %s"
        .formatted(subgraph, subgraph, stage.subgraphs().get(subgraph)));
    if (response.statusCode() / 100 != 2) {
      transcript.verdict(response.body(), "");
      return;
    }
    JsonNode launch = GraphqlClient.JSON.readTree(response.body()).path("launch");
    transcript.verdict(
        awaitLive(launch.path("sha256").asText()),
        "launch %s is live".formatted(launch.path("number")));
  }

  private void publishNonsense() throws IOException, InterruptedException {
    String schema = """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
        type Product @key(fields: "id") { id: ID! name: Int }
        """;
    transcript.say(schema.indent(3).stripTrailing());
    ObjectNode body = GraphqlClient.JSON
        .createObjectNode()
        .put("routingUrl", "http://127.0.0.1:9/graphql")
        .put("schema", schema);
    HttpResponse<String> response = put("ratings", body);
    for (JsonNode error : GraphqlClient.JSON.readTree(response.body()).path("errors")) {
      transcript.say("   %s %s"
          .formatted(error.path("code").asText(), error.path("message").asText()));
    }
    transcript.verdict(
        response.statusCode() / 100 == 4
            ? null
            : "status " + response.statusCode() + " " + response.body(),
        "refused with all its errors");
    ask("me");
  }

  private HttpResponse<String> put(String subgraph, ObjectNode body)
      throws IOException, InterruptedException {
    URI uri = stage.admin().resolve("/api/graphs/default/subgraphs/" + subgraph);
    return client.send("PUT", uri, body.toString());
  }

  private void ask(String name) throws IOException, InterruptedException {
    SampleOperation operation = SampleOperation.load(shop.resolve("operations"), name);
    transcript.operation(operation);
    GraphqlClient.Answer answer = client.post(operation.document(), operation.variables());
    if (record) {
      Files.writeString(
          shop.resolve("operations").resolve(name + ".answer.json"),
          answer.body().toPrettyString() + System.lineSeparator());
    }
    transcript.answer(answer, record ? null : problem(operation.answer(), answer.body()));
  }

  private static @Nullable String problem(@Nullable JsonNode expected, JsonNode actual) {
    if (expected == null) {
      return "no answer is recorded for this operation";
    }
    return expected.equals(actual) ? null : "expected " + expected;
  }

  private void askInVain(String name, String missingField)
      throws IOException, InterruptedException {
    SampleOperation operation = SampleOperation.load(shop.resolve("operations"), name);
    transcript.operation(operation);
    GraphqlClient.Answer answer = client.post(operation.document(), operation.variables());
    boolean refused = !answer.body().has("data")
        && answer.body().path("errors").toString().contains(missingField);
    transcript.answer(answer, refused ? null : "expected an error that names " + missingField);
  }

  /** Waits until the gateway serves the supergraph with this hash; returns what is wrong, or null. */
  private @Nullable String awaitLive(String sha256) throws IOException, InterruptedException {
    URI ready = stage.graphql().resolve("/health/ready");
    String health = "";
    long started = System.nanoTime();
    while (System.nanoTime() - started < PATIENCE.toNanos()) {
      health = client.get(ready).body();
      if (health.contains(sha256)) {
        return null;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return "the gateway serves another supergraph: " + health;
  }

  /** Waits for the plugin's field to be there, or to be gone. */
  private void awaitField(boolean there) throws IOException, InterruptedException {
    long started = System.nanoTime();
    ObjectNode none = GraphqlClient.JSON.createObjectNode();
    boolean done;
    do {
      LockSupport.parkNanos(PAUSE_NANOS);
      JsonNode type =
          client.post("{ __type(name: \"Product\") { fields { name } } }", none).body();
      done = type.toString().contains("\"greeting\"") == there;
    } while (!done && System.nanoTime() - started < PATIENCE.toNanos());
    String after = "after %,d ms".formatted((System.nanoTime() - started) / 1_000_000);
    transcript.verdict(
        done ? null : "nothing changed " + after, (there ? "live " : "gone ") + after);
  }
}
