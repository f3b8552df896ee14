package dev.weft.samples.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.samples.shop.service.SubgraphServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks the running services over HTTP. */
final class ShopClient implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  private final Shop shop;
  private final HttpClient http = HttpClient.newHttpClient();

  ShopClient(Shop shop) {
    this.shop = shop;
  }

  SubgraphServer server(String name) {
    return shop.servers().stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  JsonNode ask(String subgraph, String query, Map<String, ?> variables) {
    JsonNode request = JSON.valueToTree(Map.of("query", query, "variables", variables));
    return post(subgraph, request.toString(), 200);
  }

  JsonNode ask(String subgraph, String query) {
    return ask(subgraph, query, Map.of());
  }

  JsonNode post(String subgraph, String body, int expectedStatus) {
    try {
      HttpResponse<String> response = http.send(
          HttpRequest.newBuilder(server(subgraph).url())
              .header("content-type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
              .build(),
          HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != expectedStatus) {
        throw new AssertionError("status " + response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
    shop.close();
  }
}
