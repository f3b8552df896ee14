package dev.weft.cli;

import com.sun.net.httpserver.HttpServer;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.gateway.Gateway;
import dev.weft.gateway.Surroundings;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * A short run of the whole for the JVM to learn from: composes, serves, queries. {@code bin/weft warm} calls it while the
 * JVM records what the start-up cache will hold.
 */
@Command(
    name = "warm",
    mixinStandardHelpOptions = true,
    hidden = true,
    description = "Runs a small graph for a moment, for the start-up cache to be made.")
final class WarmCommand implements Callable<Integer> {
  private static final int ROUNDS = 40;
  private static final List<String> SUBGRAPHS = List.of("catalogue", "stock");
  private static final List<String> OPERATIONS = List.of("Items", "Restock", "Types");

  @Override
  public Integer call() throws IOException, InterruptedException {
    HttpServer subgraphs =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Path supergraph = Files.createTempFile("weft-warm", ".graphql");
    try {
      for (String subgraph : SUBGRAPHS) {
        byte[] answer = resource(subgraph + ".json").getBytes(StandardCharsets.UTF_8);
        subgraphs.createContext("/" + subgraph, exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("content-type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
      }
      subgraphs.start();
      Files.writeString(
          supergraph, composed("http://127.0.0.1:" + subgraphs.getAddress().getPort() + "/"));
      serve(supergraph);
      return 0;
    } finally {
      subgraphs.stop(0);
      Files.delete(supergraph);
    }
  }

  private static String composed(String baseUrl) throws IOException {
    var sources = new ArrayList<SubgraphSource>();
    for (String subgraph : SUBGRAPHS) {
      sources.add(new SubgraphSource(
          subgraph, baseUrl + subgraph, subgraph + ".graphql", resource(subgraph + ".graphql")));
    }
    return switch (Composer.compose(sources)) {
      case CompositionResult.Composed composed -> composed.supergraphSdl();
      case CompositionResult.Rejected rejected ->
        throw new IllegalStateException(rejected.errors().toString());
    };
  }

  private static void serve(Path supergraph) throws IOException, InterruptedException {
    ConfigurationResult result = new ConfigurationReader(System.getenv())
        .override("graphs.default.supergraph", supergraph.toString())
        .override("registry.enabled", "false")
        .override("admin.enabled", "false")
        .override("server.host", "127.0.0.1")
        .override("server.port", "0")
        .read(null);
    if (!(result instanceof ConfigurationResult.Valid(var configuration))) {
      throw new IllegalStateException(result.toString());
    }
    try (Gateway gateway =
            new Gateway(configuration, Surroundings.from(configuration, System.getenv()));
        HttpClient client = HttpClient.newHttpClient()) {
      gateway.start();
      String document = resource("operations.graphql").replace("\n", "\\n").replace("\"", "\\\"");
      for (int round = 0; round < ROUNDS; round++) {
        for (String operation : OPERATIONS) {
          String body = "{\"query\":\"" + document + "\",\"operationName\":\"" + operation + "\"}";
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/graphql"))
                  .header("content-type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
        }
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream input = WarmCommand.class.getResourceAsStream("/warm/" + name)) {
      if (input == null) {
        throw new IOException("/warm/" + name + " is missing from the distribution");
      }
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
