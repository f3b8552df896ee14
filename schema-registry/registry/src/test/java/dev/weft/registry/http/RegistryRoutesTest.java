package dev.weft.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.registry.FakeComposition;
import dev.weft.registry.Registry;
import dev.weft.registry.Sha256;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegistryRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC);

  private final Registry registry =
      new Registry(JdbcLaunchStore.open(StoreSettings.memory()), new FakeComposition(), CLOCK);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Javalin> servers = new ArrayList<>();
  private String base = start(null);

  private String start(@org.jspecify.annotations.Nullable String token) {
    var routes = new RegistryRoutes(registry, token, 100_000);
    Javalin server = Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          routes.mount(config.routes);
        })
        .start("127.0.0.1", 0);
    servers.add(server);
    return "http://127.0.0.1:" + server.port() + "/api/graphs";
  }

  @AfterEach
  void stop() {
    client.close();
    registry.close();
    servers.forEach(Javalin::stop);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(request(path)
        .header("Content-Type", "application/json")
        .header("Weft-Author", "ada@example.com")
        .method(method, BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> publish(String name, String schema)
      throws IOException, InterruptedException {
    String body = JSON.createObjectNode()
        .put("routingUrl", "http://localhost:4001/" + name)
        .put("schema", schema)
        .put("file", "schemas/" + name + ".graphql")
        .toString();
    return send("PUT", "/default/subgraphs/" + name, body);
  }

  @Test
  void publishAnswersWithTheLaunch() throws Exception {
    var response = publish("a", "type Query { a: Int }");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode json = json(response);
    assertThat(json.path("result").asText()).isEqualTo("LAUNCHED");
    assertThat(json.at("/launch/number").asLong()).isEqualTo(1);
    assertThat(json.at("/launch/createdAt").asText()).isEqualTo("2026-11-23T10:15:30Z");
    assertThat(json.at("/launch/createdBy").asText()).isEqualTo("ada@example.com");
    assertThat(json(publish("a", "type Query { a: Int }")).path("result").asText())
        .isEqualTo("UNCHANGED");
  }

  @Test
  void aPublishThatDoesNotComposeSaysWhereAndShowsTheLine() throws Exception {
    var response = publish("a", "  BROKEN here\n");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode json = json(response);
    assertThat(json.path("code").asText()).isEqualTo("COMPOSITION_FAILED");
    assertThat(json.path("errors")).hasSize(1);
    assertThat(json.at("/errors/0/code").asText()).isEqualTo("INVALID_GRAPHQL");
    assertThat(json.at("/errors/0/coordinate").asText()).isEqualTo("Query.a");
    assertThat(json.at("/errors/0/locations/0").toString()).isEqualTo("""
            {"subgraph":"a","file":"schemas/a.graphql","line":1,"column":3,"text":"  BROKEN here"}""");
    assertThat(registry.graphs()).isEmpty();
  }

  @Test
  void subgraphsAreListedAndShown() throws Exception {
    publish("b", "b");
    publish("a", "a");

    JsonNode list = json(get("/default/subgraphs")).path("subgraphs");
    assertThat(list.findValuesAsText("name")).containsExactly("a", "b");
    assertThat(list.get(0).has("schema")).isFalse();
    JsonNode shown = json(get("/default/subgraphs/b"));
    assertThat(shown.path("schema").asText()).isEqualTo("b");
    assertThat(shown.path("publishedBy").asText()).isEqualTo("ada@example.com");
    assertThat(json(get("")).at("/graphs/0/launch/number").asLong()).isEqualTo(2);
    var unknown = get("/default/subgraphs/c");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).path("detail").asText()).contains("it has a, b");
  }

  @Test
  void deleteTakesASubgraphOut() throws Exception {
    publish("a", "a");
    publish("b", "b");

    assertThat(send(request("/default/subgraphs/a").DELETE()).statusCode()).isEqualTo(200);
    assertThat(registry.subgraphs("default")).extracting("name").containsExactly("b");
    var again = send(request("/default/subgraphs/a").DELETE());
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(json(again).path("code").asText()).isEqualTo("UNKNOWN_SUBGRAPH");
  }

  @Test
  void whatAPluginManagesCanOnlyBeDeletedInItsName() throws Exception {
    publish("a", "a");
    send("POST", "/default/changes", """
        {"changes": [{"publish": {"name": "hello", "routingUrl": "plugin:hello", "schema": "h", "managedBy": "hello"}}]}""");

    assertThat(send(request("/default/subgraphs/hello").DELETE()).statusCode()).isEqualTo(409);
    assertThat(
            send(request("/default/subgraphs/hello?managedBy=hello").DELETE()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void severalChangesAreOneLaunch() throws Exception {
    publish("a", "a");
    var response = send("POST", "/default/changes", """
        {"changes": [
          {"publish": {"name": "b", "routingUrl": "http://b", "schema": "b"}},
          {"unpublish": {"name": "a"}}]}""");

    assertThat(json(response).at("/launch/summary").asText()).isEqualTo("published b; deleted a");
  }

  @Test
  void launchesAreListedAndRolledBack() throws Exception {
    publish("a", "a");
    publish("a", "a 2");

    var response = send("POST", "/default/rollback", "{\"launch\": 1}");

    assertThat(json(response).at("/launch/number").asLong()).isEqualTo(3);
    JsonNode list = json(get("/default/launches")).path("launches");
    assertThat(list.findValuesAsText("number")).containsExactly("3", "2", "1");
    assertThat(list.findValuesAsText("current")).containsExactly("true", "false", "false");
    assertThat(json(get("/default/launches?limit=1")).path("launches")).hasSize(1);
    assertThat(send("POST", "/default/rollback", "{\"launch\": 9}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aGatewayFetchesTheArtefactAndAsksWhetherItChanged() throws Exception {
    publish("a", "a");
    send(
        "PUT",
        "/default/subgraphs/ai",
        "{\"routingUrl\": \"ai:default\", \"schema\": \"type Query { ai: Int }\"}");

    var response = get("/default/launches/current");
    JsonNode json = json(response);
    assertThat(json.path("sha256").asText())
        .isEqualTo(Sha256.of(json.path("supergraph").asText()));
    assertThat(json.at("/schemas/0/subgraph").asText()).isEqualTo("ai");
    assertThat(json.at("/schemas/0/sha256").asText())
        .isEqualTo(Sha256.of("type Query { ai: Int }"));
    assertThat(json.path("schemas")).hasSize(1);
    String tag = response.headers().firstValue("ETag").orElseThrow();
    var again = send(request("/default/launches/current").header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(json(get("/default/launches/2"))).isEqualTo(json);
    assertThat(get("/default/launches/current/supergraph").body())
        .isEqualTo(json.path("supergraph").asText());
  }

  @Test
  void aGatewayThatWaitsIsAnsweredByTheNextLaunch() throws Exception {
    publish("a", "a");
    String tag = get("/default/launches/current").headers().firstValue("ETag").orElseThrow();

    var waiting = client.sendAsync(
        request("/default/launches/current?wait=60")
            .header("If-None-Match", tag)
            .build(),
        BodyHandlers.ofString());
    var timedOut = send(request("/default/launches/current?wait=1").header("If-None-Match", tag));
    assertThat(timedOut.statusCode()).isEqualTo(304);
    assertThat(waiting).isNotDone();
    publish("a", "a 2");

    assertThat(json(waiting.get()).path("number").asLong()).isEqualTo(2);
  }

  @Test
  void aGatewayThatIsEarlyWaitsForTheFirstLaunch() throws Exception {
    assertThat(json(get("/default/launches/current")).path("code").asText()).isEqualTo("NO_LAUNCH");
    var waiting = client.sendAsync(
        request("/default/launches/current?wait=60").build(), BodyHandlers.ofString());
    publish("a", "a");

    assertThat(json(waiting.get()).path("number").asLong()).isEqualTo(1);
  }

  @Test
  void checkTellsWithoutPublishing() throws Exception {
    publish("a", "a");
    String body = """
        {"changes": [{"publish": {"name": "b", "schema": "%s"}}]}""";

    var fine = send("POST", "/default/check", body.formatted("BROKEN"));
    assertThat(fine.statusCode()).isEqualTo(422);
    assertThat(json(fine).at("/errors/0/locations/0/text").asText()).isEqualTo("BROKEN");
    assertThat(registry.launches("default", 10)).hasSize(1);
  }

  @Test
  void withATokenNobodyElseGetsIn() throws Exception {
    base = start("open sesame");

    for (String authorization : List.of("Bearer wrong", "Basic b3BlbjpzZXNhbWU=", "Bearer ")) {
      var response = send(request("/default/subgraphs").header("Authorization", authorization));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(json(response).path("code").asText()).isEqualTo("UNAUTHORIZED");
    }
    assertThat(get("/default/launches/current").statusCode()).isEqualTo(401);
    assertThat(publish("a", "a").statusCode()).isEqualTo(401);
    assertThat(registry.graphs()).isEmpty();
    assertThat(send(request("").header("Authorization", "Bearer open sesame")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schema\": | 400 | the body is not JSON (line 1",
        "[] | 400 | the body must be a JSON object",
        "{\"routingUrl\": \"http://a\"} | 400 | schema is missing",
        "{\"schema\": 7} | 400 | schema must be a string",
        "{\"schema\": \"a\", \"url\": \"http://a\"} | 400 | url is not known; known here: file, managedBy",
        "{\"schema\": \"a\", \"schema\": \"b\"} | 400 | Duplicate field",
        "{\"schema\": \"a\"} {} | 400 | the body is not JSON",
        "{\"schema\": \"a\"} | 422 | is new in graph default",
        "{\"schema\": \"a\", \"routingUrl\": \"localhost:4001\"} | 422 | write http://localhost:4001",
      })
  void aMalformedRequestIsToldWhatIsWrong(String body, int status, String detail) throws Exception {
    var response = send("PUT", "/default/subgraphs/a", body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path("detail").asText()).contains(detail);
  }

  @Test
  void aBodyPastTheLimitIsRefused() throws Exception {
    assertThat(publish("a", "a".repeat(100_001)).statusCode()).isEqualTo(413);
    assertThat(publish("a", "a".repeat(99_000)).statusCode()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteCannotPost() throws Exception {
    publish("a", "a");
    var response = send(request("/default/rollback")
        .header("Content-Type", "text/plain")
        .POST(BodyPublishers.ofString("{\"launch\": 1}")));

    assertThat(response.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:4001, 200",
    "http://127.0.0.1:4001, 200",
    "http://[::1]:4001, 200",
    "http://evil.example:4001, 403",
    "http://localhost.evil.example:4001, 403",
    "null, 403",
  })
  void withoutATokenOnlyPagesOfThisMachineAreAnswered(String origin, int status) throws Exception {
    assertThat(send(request("").header("Origin", origin)).statusCode()).isEqualTo(status);
  }

  @Test
  void aStoreThatIsGoneIsSaidSo() throws Exception {
    registry.close();
    var response = get("/default/subgraphs");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response).path("code").asText()).isEqualTo("STORE_UNAVAILABLE");
  }
}
