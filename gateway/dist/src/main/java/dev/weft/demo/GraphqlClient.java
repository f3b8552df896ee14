package dev.weft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A user of the gateway's HTTP interfaces. Thread-safe. */
final class GraphqlClient implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the gateway answered.
   *
   * @param body data and errors, without extensions
   * @param plan the query plan as a tree; missing when the operation was refused
   */
  record Answer(JsonNode body, JsonNode plan, long elapsedMillis, HttpResponse<String> http) {}

  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(2))
      .build();
  private final URI graphql;

  GraphqlClient(URI graphql) {
    this.graphql = graphql;
  }

  Answer post(String document, JsonNode variables) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("query", document);
    request.set("variables", variables);
    long started = System.nanoTime();
    HttpResponse<String> response = http.send(
        HttpRequest.newBuilder(graphql)
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .header("weft-plan", "true")
            .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
    long elapsedMillis = (System.nanoTime() - started) / 1_000_000;
    JsonNode body = JSON.readTree(response.body());
    JsonNode plan = body.path("extensions").path("queryPlan");
    if (body instanceof ObjectNode object) {
      object.remove("extensions");
    }
    return new Answer(body, plan, elapsedMillis, response);
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Sends JSON with another method than POST, as the registry wants it. */
  HttpResponse<String> send(String method, URI uri, String json)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
