package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.traffic.TrafficState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** A gateway on free ports of loopback, with a supergraph file and a transport of the test's own. */
public final class RunningGateway implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Gateway gateway;
  private final Path supergraph;

  private RunningGateway(Gateway gateway, Path supergraph) {
    this.gateway = gateway;
    this.supergraph = supergraph;
  }

  /** Starts one. */
  public static RunningGateway start(
      Path directory,
      String sdl,
      SubgraphTransport transport,
      RequestHooks hooks,
      String... settings)
      throws IOException {
    return start(
        directory,
        sdl,
        transport,
        hooks,
        () -> ThreadLocalRandom.current().nextDouble(100),
        settings);
  }

  /** Starts one that draws its percentages from {@code draws}. */
  static RunningGateway start(
      Path directory,
      String sdl,
      SubgraphTransport transport,
      RequestHooks hooks,
      DoubleSupplier draws,
      String... settings)
      throws IOException {
    return begin(directory, sdl, transport, hooks, draws, "", settings);
  }

  /** Starts one by the text of a configuration file in {@code directory}. */
  public static RunningGateway configured(
      Path directory, String sdl, SubgraphTransport transport, RequestHooks hooks, String yaml)
      throws IOException {
    return begin(directory, sdl, transport, hooks, () -> 0, yaml);
  }

  private static RunningGateway begin(
      Path directory,
      String sdl,
      SubgraphTransport transport,
      RequestHooks hooks,
      DoubleSupplier draws,
      String yaml,
      String... settings)
      throws IOException {
    Path supergraph = directory.resolve("supergraph.graphql");
    Files.writeString(supergraph, sdl);
    Configuration configuration =
        configuration(reader(supergraph, settings).parse("weft.yaml", directory, yaml));
    Gateway gateway = new Gateway(
        configuration,
        new Surroundings(
            null,
            (_, _) -> transport::send,
            reference -> reference.resolve(Map.of()),
            Connections.of(configuration, Map.of(), new TrafficState()).server(),
            hooks,
            Follower.NONE,
            List.of(),
            List.of()),
        draws);
    gateway.start();
    return new RunningGateway(gateway, supergraph);
  }

  /** Starts one that reaches its subgraphs over sockets, as the settings say. */
  public static RunningGateway overSockets(Path directory, String sdl, String... settings)
      throws IOException {
    Path supergraph = directory.resolve("supergraph.graphql");
    Files.writeString(supergraph, sdl);
    Configuration configuration = configuration(reader(supergraph, settings).read(null));
    Gateway gateway = new Gateway(configuration, Surroundings.from(configuration, Map.of()));
    gateway.start();
    return new RunningGateway(gateway, supergraph);
  }

  /** Starts one that reaches its subgraphs over sockets, by the text of a configuration file. */
  public static RunningGateway overSocketsBy(Path directory, String sdl, String yaml)
      throws IOException {
    Path supergraph = directory.resolve("supergraph.graphql");
    Files.writeString(supergraph, sdl);
    Configuration configuration =
        configuration(reader(supergraph).parse("weft.yaml", directory, yaml));
    Gateway gateway = new Gateway(configuration, Surroundings.from(configuration, Map.of()));
    gateway.start();
    return new RunningGateway(gateway, supergraph);
  }

  private static ConfigurationReader reader(Path supergraph, String... settings) {
    ConfigurationReader reader = new ConfigurationReader(Map.of())
        .override("server.host", "127.0.0.1")
        .override("server.port", "0")
        .override("server.data_directory", supergraph.resolveSibling("data").toString())
        .override(
            "server.plugin_directory", supergraph.resolveSibling("plugins").toString())
        .override("admin.port", "0")
        .override("registry.enabled", "false")
        .override("graphs.default.supergraph", supergraph.toString());
    for (String setting : settings) {
      reader.override(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return reader;
  }

  private static Configuration configuration(ConfigurationResult result) {
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    return ((ConfigurationResult.Valid) result).configuration();
  }

  /** The gateway itself. */
  public Gateway gateway() {
    return gateway;
  }

  /** The file that it serves and watches. */
  public Path supergraph() {
    return supergraph;
  }

  /** A request to {@code path}. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a body of JSON. */
  public HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to("/graphql")
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Runs an operation without variables. */
  public String query(String document) throws IOException, InterruptedException {
    return post("{\"query\":\""
            + document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}")
        .body();
  }

  /** What the administration server answers at {@code path}. */
  public String admin(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.adminPort() + path)))
        .body();
  }

  /** Sends parameters in the URL; values are encoded here. */
  public HttpResponse<String> get(String query, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to("/graphql" + query).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** One parameter of a URL. */
  public static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    gateway.close();
    client.close();
  }
}
