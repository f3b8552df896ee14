package dev.weft.testkit.subgraph;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import graphql.ExecutionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers {@code POST} on a free loopback port, each request on a virtual thread of its own. Thread-safe. */
public final class SubgraphEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static {
    // Otherwise the JDK's server waits 40 ms for an acknowledgement before it sends the body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<GraphqlRequest, ExecutionResult> execution;

  private SubgraphEndpoint(HttpServer server, Function<GraphqlRequest, ExecutionResult> execution) {
    this.server = server;
    this.execution = execution;
  }

  /** Starts to answer with what {@code execution} makes of each request. */
  public static SubgraphEndpoint start(Function<GraphqlRequest, ExecutionResult> execution) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var endpoint = new SubgraphEndpoint(server, execution);
      server.setExecutor(endpoint.threads);
      server.createContext("/", endpoint::answer);
      server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/graphql");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer;
      int status = 200;
      try {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        answer = JSON.writeValueAsBytes(execution.apply(request(body)).toSpecification());
      } catch (NoAnswer e) {
        if (e.kind() == NoAnswer.Kind.CLOSED) {
          return; // closes the connection
        }
        answer = (e.kind() == NoAnswer.Kind.BROKEN_JSON ? "{\"data\":{" : "{}")
            .getBytes(StandardCharsets.UTF_8);
      } catch (RuntimeException e) {
        status = 500;
        answer = Objects.toString(e.getMessage(), e.getClass().getName())
            .getBytes(StandardCharsets.UTF_8);
      }
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static GraphqlRequest request(JsonNode body) {
    JsonNode variables = body.path("variables");
    JsonNode name = body.path("operationName");
    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    Map<String, Object> values =
        variables.isObject() ? JSON.convertValue(variables, Map.class) : Map.of();
    return new GraphqlRequest(
        body.path("query").asText(), name.isTextual() ? name.asText() : null, values);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
