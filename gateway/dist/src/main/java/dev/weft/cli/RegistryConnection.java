package dev.weft.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Speaks with one graph of a registry over HTTP. Confined to one command. */
final class RegistryConnection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(2); // it may compose a large graph

  private final URI registry;
  private final String graph;
  private final @Nullable String token;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

  RegistryConnection(URI registry, String graph, @Nullable String token) {
    this.registry = registry;
    this.graph = graph;
    this.token = token;
  }

  /** Makes one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return send("GET", path, null);
  }

  /**
   * Sends a request to a path below the graph.
   *
   * @throws RegistryRefusal if the registry says no, or does not answer
   */
  JsonNode send(String method, String path, @Nullable ObjectNode body) {
    URI uri = URI.create(registry + "/api/graphs/" + segment(graph) + path);
    var request = HttpRequest.newBuilder(uri)
        .timeout(TIMEOUT)
        .header("Accept", "application/json")
        .header("Weft-Author", author())
        .method(
            method,
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null && !token.isBlank()) {
      request.header("Authorization", "Bearer " + token.strip());
    }
    try {
      return read(client.send(request.build(), BodyHandlers.ofString(UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("the command was interrupted");
    } catch (ConnectException e) {
      throw unreachable("connection refused");
    } catch (IOException e) {
      throw unreachable(Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
    } catch (IllegalArgumentException e) {
      throw new RegistryRefusal(
          "INVALID_TOKEN", "WEFT_TOKEN or WEFT_AUTHOR holds characters that a header cannot carry");
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode json;
    try {
      json = type.startsWith("application/") ? JSON.readTree(response.body()) : JSON.nullNode();
    } catch (JacksonException e) {
      json = JSON.nullNode();
    }
    if (response.statusCode() == 200 && json.isObject()) {
      return json;
    }
    if (json.path("code").isTextual()) {
      throw new RegistryRefusal(json);
    }
    if (response.statusCode() >= 500) {
      throw new RegistryRefusal(
          "REGISTRY_FAILED",
          registry + " failed with " + response.statusCode() + ": its log says why");
    }
    throw new RegistryRefusal(
        "NOT_A_REGISTRY",
        registry + " answered " + response.statusCode() + " but is not a Weft registry: name the"
            + " gateway's admin port with --registry (by default 4001)");
  }

  private RegistryRefusal unreachable(String reason) {
    return new RegistryRefusal(
        "REGISTRY_UNREACHABLE",
        "no registry answers at " + registry + " (" + reason
            + "): start one with weft serve, or name" + " it with --registry");
  }

  /** Whom the registry records. */
  private static String author() {
    String author = System.getenv("WEFT_AUTHOR");
    author = author == null || author.isBlank() ? System.getProperty("user.name", "") : author;
    // a header carries ASCII only
    return author.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override
  public void close() {
    client.close();
  }
}
