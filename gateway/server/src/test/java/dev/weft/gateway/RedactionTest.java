package dev.weft.gateway;

import static dev.weft.gateway.plugin.Eventually.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationProblem;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.serving.TestSupergraph;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Puts secrets wherever one can be, makes everything fail, and looks for them in all that the gateway says. */
@Timeout(120)
class RedactionTest {
  /** Every secret begins so, and nothing else has it. */
  private static final String SECRET = "s3cr3t";

  private static final Map<String, String> ENVIRONMENT = Map.of(
      "INSERTED", SECRET + "-substituted",
      "KEY", SECRET + "-referred",
      "PASSWORD", SECRET + "-password",
      "TOKEN", SECRET + "-token");

  @TempDir
  private Path directory = Path.of("");

  private final AtomicInteger answers = new AtomicInteger();

  /** Keeps all that is logged, stack traces with it. */
  private static final class Capture extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
      for (@Nullable IThrowableProxy each = event.getThrowableProxy();
          each != null;
          each = each.getCause()) {
        lines.add(each.getClassName() + ": " + each.getMessage());
      }
    }
  }

  private String yaml(int faulty, int closed) {
    return """
        server: {host: 127.0.0.1, port: 0, data_directory: data, plugin_directory: plugins}
        admin: {port: 0}
        registry:
          enabled: false
          token: env:TOKEN
          database:
            url: jdbc:postgresql://db.example.com/weft?password=s3cr3t-jdbc
            password: env:PASSWORD
        graphs: {default: {supergraph: supergraph.graphql}}
        subgraphs:
          books:
            url: http://user:s3cr3t-books@127.0.0.1:%1$d/books?key=s3cr3t-query
          stock:
            urls: ["http://user:s3cr3t-stock@127.0.0.1:%2$d/a", "http://user:s3cr3t-stock@127.0.0.1:%2$d/b"]
        traffic: {subgraph_timeout: 2s}
        headers:
          forward: [authorization, cookie]
          request:
            - {insert: x-literal, value: s3cr3t-literal}
            - {insert: x-substituted, value: "${env.INSERTED}"}
            - {insert: x-referred, secret: "env:KEY"}
            - {propagate: x-absent, default: s3cr3t-default}
          response:
            - {propagate: x-answer, default: s3cr3t-answer-default}
        telemetry: {access_log: {enabled: true}}
        plugins: {hello: {key: s3cr3t-plugin}}
        """.formatted(faulty, closed);
  }

  private static Configuration configuration(ConfigurationReader reader, Path file) {
    ConfigurationResult result = reader.read(file);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    return ((ConfigurationResult.Valid) result).configuration();
  }

  /** Each answer is wrong in another way. */
  private void fail(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      int number = answers.getAndIncrement();
      String body = switch (number % 6) {
        case 0 ->
          "{\"data\":null,\"errors\":[{\"message\":\"" + SECRET
              + "-message\",\"extensions\":{\"sql\":\"" + SECRET + "-sql\"}}]}";
        case 1 -> "<html>" + SECRET + "-page</html>";
        case 2 -> "{\"data\":{\"book\":[\"" + SECRET + "-shape\"]}}";
        case 3 -> "{\"data\":{\"book\":{\"title\":" + SECRET;
        case 4 -> SECRET + "-status";
        default -> SECRET + "-redirect";
      };
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("set-cookie", SECRET + "-set-cookie");
      exchange.getResponseHeaders().set("location", "http://" + SECRET + "-location.invalid/");
      int status = number % 6 < 4 ? 200 : number % 6 == 4 ? 500 : 302;
      // The fourth says more than it sends, and breaks off.
      exchange.sendResponseHeaders(status, number % 6 == 3 ? bytes.length + 100 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Test
  void noSecretIsLoggedOrShownWhateverFails() throws Exception {
    assumeTrue(
        LoggerFactory.getILoggerFactory() instanceof LoggerContext,
        "nothing is logged in this run");
    LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = logging.getLogger("dev.weft");
    Capture log = new Capture();
    log.setContext(logging);
    log.start();
    root.addAppender(log);
    own.setLevel(Level.DEBUG);
    HttpServer faulty =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    faulty.createContext("/", this::fail);
    faulty.start();
    List<String> shown = new ArrayList<>();
    try (ServerSocket closed = new ServerSocket(0)) {
      int closedPort = closed.getLocalPort();
      closed.close();
      run(yaml(faulty.getAddress().getPort(), closedPort), shown);
    } finally {
      faulty.stop(0);
      own.setLevel(null);
      root.detachAppender(log);
    }
    assertThat(answers.get()).isGreaterThanOrEqualTo(6);
    assertThat(shown).isNotEmpty().noneMatch(text -> text.contains(SECRET));
    assertThat(log.lines)
        .anyMatch(line -> line.contains("subgraph stock"))
        .anyMatch(line -> line.contains("is taken up"))
        .anyMatch(line -> line.contains("it is left out for"))
        .noneMatch(line -> line.contains(SECRET));
  }

  private void run(String yaml, List<String> shown) throws Exception {
    Files.writeString(directory.resolve("supergraph.graphql"), TestSupergraph.sdl());
    Path file = Files.writeString(directory.resolve("weft.yaml"), yaml);
    ConfigurationReader reader = new ConfigurationReader(ENVIRONMENT);
    Configuration configuration = configuration(reader, file);
    try (HttpClient client = HttpClient.newHttpClient();
        Gateway gateway =
            new Gateway(configuration, Surroundings.from(configuration, ENVIRONMENT))) {
      gateway.start();
      try (ConfigurationFile followed = new ConfigurationFile(file, reader, gateway)) {
        followed.start();
        ask(client, gateway, shown);
        Files.writeString(file, yaml.replace("enabled: true", "enabled: false"));
        assertWithin(
            Duration.ofSeconds(20), () -> assertThat(gateway.status().changes()).isEqualTo(1));
        Files.writeString(
            file,
            yaml.replace("value: s3cr3t-literal", "value: [s3cr3t-list]")
                .replace("http://user:s3cr3t-stock@127.0.0.1", "http://user:s3cr3t-stock@ nowhere")
                .replace("env:PASSWORD", "s3cr3t-in-place"));
        assertWithin(
            Duration.ofSeconds(20),
            () -> assertThat(gateway.status().problems()).isNotEmpty());
        ask(client, gateway, shown);
      }
    }
  }

  private static void ask(HttpClient client, Gateway gateway, List<String> shown) throws Exception {
    URI graphql = URI.create("http://127.0.0.1:" + gateway.port() + "/graphql");
    for (int i = 0; i < 6; i++) {
      String body = "{\"query\":\"query ($id: ID!) { book(id: $id) { title copies } shelves }\","
          + "\"variables\":{\"id\":\"" + SECRET + "-variable-" + i + "\"}}";
      shown.add(client
          .send(
              HttpRequest.newBuilder(graphql)
                  .header("content-type", "application/json")
                  .header("authorization", "Bearer " + SECRET + "-bearer")
                  .header("cookie", "session=" + SECRET + "-session")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString())
          .body());
    }
    for (String path : List.of(
        "/admin/graphs", "/admin/configuration", "/admin/plugins", "/health/ready", "/metrics")) {
      URI uri = URI.create("http://127.0.0.1:" + gateway.adminPort() + path);
      shown.add(client
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body());
    }
  }

  @Test
  void settingsAndRequestsDoNotPrintTheirSecrets() {
    ConfigurationResult result = new ConfigurationReader(ENVIRONMENT)
        .parse("weft.yaml", directory, yaml(4010, 4011) + "\n# " + SECRET);
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);

    Configuration configuration = ((ConfigurationResult.Valid) result).configuration();
    assertThat(configuration.toString()).doesNotContain(SECRET).contains("env:PASSWORD");
    assertThat(configuration.plugins().toString()).doesNotContain(SECRET);
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", SECRET);
    byte[] body = SECRET.getBytes(StandardCharsets.UTF_8);
    assertThat(new SubgraphRequest(
                "books",
                URI.create("http://user:" + SECRET + "@localhost/"),
                headers,
                body,
                OperationKind.QUERY,
                Instant.EPOCH)
            .toString())
        .contains("authorization")
        .doesNotContain(SECRET);
    assertThat(new SubgraphResponse(200, "application/json", body, headers).toString())
        .contains("authorization")
        .doesNotContain(SECRET);
  }

  @Test
  void whatIsWrongInAFileIsToldWithoutItsSecrets() {
    ConfigurationResult result =
        new ConfigurationReader(ENVIRONMENT).parse("weft.yaml", directory, """
        registry: {token: s3cr3t-token, database: {url: "mysql://s3cr3t", password: s3cr3t}}
        subgraphs: {books: {url: "http://user:s3cr3t@ nowhere"}}
        headers: {request: [{insert: x, value: "s3cr3t\\nline"}, {insert: y, secret: s3cr3t}]}
        limits: {tokens: "${env.TOKEN}"}
        telemetry: {otlp: {endpoint: "ftp://user:s3cr3t@collector/"}}
        """);

    assertThat(result).isInstanceOf(ConfigurationResult.Invalid.class);
    List<ConfigurationProblem> problems = ((ConfigurationResult.Invalid) result).problems();
    assertThat(problems).hasSizeGreaterThanOrEqualTo(6);
    assertThat(problems).noneMatch(problem -> problem.toString().contains(SECRET));
  }
}
