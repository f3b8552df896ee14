package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A gateway that follows its {@code weft.yaml}, with subgraphs over HTTP. */
final class ConfiguredGateway implements AutoCloseable {
  /** What {@link #bookshop} answers to {@link #ask}. */
  static final String MOMO = "{\"data\":{\"book\":{\"title\":\"Momo\",\"copies\":10}}}";

  final HttpBookshop bookshop = new HttpBookshop();
  final HttpClient client = HttpClient.newHttpClient();
  private final Path yaml;
  private final Gateway gateway;
  private final ConfigurationFile file;

  private ConfiguredGateway(Path directory, Map<String, String> environment, String... lines)
      throws IOException {
    Files.writeString(directory.resolve("supergraph.graphql"), TestSupergraph.sdl());
    yaml = directory.resolve("weft.yaml");
    Files.writeString(yaml, text(lines));
    ConfigurationReader reader = new ConfigurationReader(environment);
    ConfigurationResult result = reader.read(yaml);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    var configuration = ((ConfigurationResult.Valid) result).configuration();
    gateway = new Gateway(configuration, Surroundings.from(configuration, environment));
    gateway.start();
    file = new ConfigurationFile(yaml, reader, gateway);
    file.start();
  }

  /** Starts one whose file has these lines besides ports, graph and URLs. */
  static ConfiguredGateway start(Path directory, String... lines) throws IOException {
    return start(directory, Map.of(), lines);
  }

  static ConfiguredGateway start(Path directory, Map<String, String> environment, String... lines)
      throws IOException {
    return new ConfiguredGateway(directory, environment, lines);
  }

  /** The part of the file that is not about subgraphs. */
  static String base() {
    return """
        server: {host: 127.0.0.1, port: 0, data_directory: data, plugin_directory: plugins}
        admin: {port: 0}
        registry: {enabled: false}
        graphs: {default: {supergraph: supergraph.graphql}}
        """;
  }

  /** The whole file. */
  String text(String... lines) {
    return base() + """
        subgraphs:
          books: {url: "%s"}
          stock: {url: "%s"}
        """.formatted(bookshop.url("books"), bookshop.url("stock"))
        + String.join("\n", lines) + "\n";
  }

  /** Puts a new file in the place of the old, at once. */
  void rewrite(String text) throws IOException {
    Path arriving = yaml.resolveSibling("arriving.yaml");
    Files.writeString(arriving, text);
    Files.move(arriving, yaml, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  Gateway gateway() {
    return gateway;
  }

  /** The file itself. */
  Path yaml() {
    return yaml;
  }

  HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/graphql"))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString("{\"query\":\"{ book(id: 1) { title copies } }\"}"));
  }

  HttpResponse<String> ask(String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = request();
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  String admin(String method, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + gateway.adminPort() + path);
    return client
        .send(
            HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
            BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    file.close();
    gateway.close();
    client.close();
    bookshop.close();
  }
}
