package dev.weft.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks running subgraphs for their schemas, with {@code _service { sdl }} (Federation subgraph specification).
 *
 * <p>Confined to one thread; closing it drops its connections.
 */
final class SubgraphIntrospection implements AutoCloseable {
  /** Of an answer; a schema may have 32 Mi characters, and JSON escapes some. */
  private static final long LARGEST_ANSWER = 64L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Duration timeout;
  private final SequencedMap<String, String> headers;
  private final HttpClient client;

  /**
   * Prepares to ask.
   *
   * @param timeout from the first byte of a question to the last of its answer
   * @param headers sent to every subgraph; what the configuration says of one subgraph goes before
   */
  SubgraphIntrospection(Duration timeout, SequencedMap<String, String> headers) {
    this.timeout = timeout;
    this.headers = headers;
    this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  /** A subgraph that did not give its schema; the message says why. */
  static final class NoSchema extends Exception {
    private static final long serialVersionUID = 1L;

    NoSchema(String message) {
      super(message);
    }
  }

  /** The schema that the subgraph at {@code url} serves. */
  String schema(String url, Map<String, String> own) throws NoSchema, InterruptedException {
    HttpResponse<byte[]> response = answer(url, request(url, own));
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new NoSchema(url + " answered with status " + response.statusCode() + " and no JSON");
    } catch (IOException e) {
      throw new NoSchema(url + " answered what cannot be read: " + e.getMessage());
    }
    JsonNode sdl = body.path("data").path("_service").path("sdl");
    if (sdl.isTextual()) {
      return sdl.textValue();
    }
    String said = body.path("errors").path(0).path("message").asText("");
    throw new NoSchema(url + " answered without data._service.sdl (status " + response.statusCode()
        + (said.isEmpty() ? "" : ": " + said)
        + "); a server that is no federation subgraph needs its schema from a `file`");
  }

  private HttpRequest request(String url, Map<String, String> own) throws NoSchema {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
          .header("content-type", "application/json")
          .header("accept", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ _service { sdl } }\"}"));
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.putAll(own);
      all.forEach(request::setHeader);
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new NoSchema(url + " cannot be asked: " + e.getMessage());
    }
  }

  private HttpResponse<byte[]> answer(String url, HttpRequest request)
      throws NoSchema, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NoSchema(url + " did not answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = cause.getMessage();
      throw new NoSchema(url + " could not be asked: "
          + (message == null ? cause.getClass().getSimpleName() : message));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
