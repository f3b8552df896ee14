package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import dev.weft.gateway.telemetry.FetchNotes;
import dev.weft.gateway.telemetry.MetricText;
import dev.weft.gateway.telemetry.metrics.Meters;
import dev.weft.gateway.telemetry.metrics.RegistryMeters;
import dev.weft.registry.Registry;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsTest {
  private static final Pattern TABLE =
      Pattern.compile("(<!-- metrics -->\n).*(<!-- /metrics -->)", Pattern.DOTALL);

  @TempDir
  private Path directory = Path.of("");

  private final Bookshop shop = new Bookshop();
  private @Nullable RunningGateway running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  private RunningGateway start(SubgraphTransport transport, String... settings) throws IOException {
    running = RunningGateway.start(
        directory, TestSupergraph.sdl(), transport, RequestHooks.NONE, settings);
    return running;
  }

  /** The meters once every request so far is recorded, which is after its client has the answer. */
  private static MetricText scrape(RunningGateway gateway) throws Exception {
    while (true) {
      MetricText metrics = MetricText.prometheus(gateway.admin("/metrics"));
      if (metrics.samples("weft_requests_in_flight").stream()
          .allMatch(sample -> sample.value() == 0)) {
        return metrics;
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void requestsAreCountedByGraphTypeStatusAndClient() throws Exception {
    RunningGateway gateway = start(shop);
    gateway.query("{ shelves }");
    gateway.post("{\"query\":\"{ shelves }\"}", "apollographql-client-name", "web");
    gateway.post("{\"query\":\"mutation { addBook(input: { title: \\\"x\\\" }) { title } }\"}");
    gateway.post("{\"query\":\"{ nothing }\"}", "accept", "application/graphql-response+json");

    MetricText metrics = scrape(gateway);

    assertThat(metrics.value(
            "weft_requests_total", "operation_type", "query", "status", "2xx", "client", "web"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_requests_total", "operation_type", "query", "client", "unknown"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_requests_total", "operation_type", "mutation"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_requests_total", "operation_type", "none", "status", "4xx"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_request_duration_seconds_count", "operation_type", "mutation"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_graphql_errors_total", "code", "GRAPHQL_VALIDATION_FAILED"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_requests_in_flight", "graph", "default")).isZero();
    assertThat(metrics.value("weft_prepared_operations", "graph", "default")).isEqualTo(2);
    assertThat(metrics.value("weft_graph_loads_total", "result", "live")).isEqualTo(1);
    assertThat(metrics.value("weft_preparation_duration_seconds_count", "stage", "parse"))
        .isEqualTo(3);
    assertThat(metrics.value("weft_preparation_duration_seconds_count", "stage", "plan"))
        .isEqualTo(2);
  }

  @Test
  void fetchesAreMeasuredBySubgraphAndResult() throws Exception {
    RunningGateway gateway = start(request -> {
      if (request.subgraph().equals("stock")) {
        throw new ConnectException("nobody listens");
      }
      FetchNotes.retried();
      return shop.send(request);
    });
    gateway.query("{ books { title copies } }");

    MetricText metrics = scrape(gateway);

    assertThat(
            metrics.value("weft_fetch_duration_seconds_count", "subgraph", "books", "result", "ok"))
        .isEqualTo(1);
    assertThat(metrics.value(
            "weft_fetch_duration_seconds_count", "subgraph", "stock", "result", "unreachable"))
        .isEqualTo(1);
    assertThat(metrics.value("weft_fetch_request_bytes_total", "subgraph", "books"))
        .isEqualTo(shop.requests.getFirst().body().length);
    assertThat(metrics.value("weft_fetch_response_bytes_total", "subgraph", "books"))
        .isPositive();
    assertThat(metrics.value("weft_fetch_retries_total", "subgraph", "books")).isEqualTo(1);
    assertThat(metrics.value("weft_graphql_errors_total", "code", "SUBREQUEST_HTTP_ERROR"))
        .isEqualTo(2);
  }

  @Test
  void whatASubgraphAnswersWronglyIsTold() throws Exception {
    RunningGateway gateway = start(request -> request.subgraph().equals("books")
        ? new SubgraphResponse(
            500,
            "text/html",
            "oh".getBytes(StandardCharsets.UTF_8),
            new java.util.LinkedHashMap<>())
        : SubgraphResponse.json("{\"data\":".getBytes(StandardCharsets.UTF_8)));
    gateway.query("{ shelves books { title copies } }");

    MetricText metrics = scrape(gateway);

    assertThat(metrics.value(
            "weft_fetch_duration_seconds_count", "subgraph", "books", "result", "http_error"))
        .isEqualTo(1);
    assertThat(metrics.value(
            "weft_fetch_duration_seconds_count", "subgraph", "stock", "result", "malformed"))
        .isEqualTo(1);
    assertThat(metrics.value(
            "weft_fetches_skipped_total", "subgraph", "stock", "reason", "nothing_to_ask"))
        .isEqualTo(1);
  }

  @Test
  void clientsBeyondTheLimitShareASeries() throws Exception {
    RunningGateway gateway = start(shop, "telemetry.metrics.clients=2");
    for (String client : new String[] {"a", "b", "c", "d", "a"}) {
      gateway.post("{\"query\":\"{ shelves }\"}", "apollographql-client-name", client);
    }

    MetricText metrics = scrape(gateway);

    assertThat(metrics.value("weft_requests_total", "client", "a")).isEqualTo(2);
    assertThat(metrics.value("weft_requests_total", "client", "b")).isEqualTo(1);
    assertThat(metrics.value("weft_requests_total", "client", "other")).isEqualTo(2);
    assertThat(metrics.samples("weft_requests_total")).hasSize(3);
  }

  @Test
  void whoAsksForOpenMetricsGetsThem() throws Exception {
    RunningGateway gateway = start(shop);
    gateway.query("{ shelves }");
    scrape(gateway);

    HttpResponse<String> open = gateway.send(HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.gateway().adminPort() + "/metrics"))
        .header("accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));

    assertThat(open.headers().firstValue("content-type").orElse(""))
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(MetricText.openMetrics(open.body()).value("weft_requests_total")).isEqualTo(1);
  }

  @Test
  void withoutMetersThereIsNoSuchPath() throws Exception {
    RunningGateway gateway = start(shop, "telemetry.metrics.enabled=false");

    assertThat(gateway.query("{ shelves }")).isEqualTo("{\"data\":{\"shelves\":3}}");
    assertThat(gateway.admin("/metrics")).contains("NOT_FOUND");
  }

  @Test
  void theGuideListsTheMetersThatThereAre() throws Exception {
    Path file = Path.of(System.getProperty("weft.root", "../.."))
        .resolve("docs")
        .resolve("observability.md");
    String page = Files.readString(file);
    StringBuilder table = new StringBuilder("| name | type | labels | |\n|---|---|---|---|\n");
    for (Meters.Meter meter : all().values()) {
      table.append("| `%s` | %s | %s | %s |\n"
          .formatted(
              meter.name(),
              meter.type(),
              meter.labels().isEmpty() ? "" : "`" + String.join("` `", meter.labels()) + "`",
              meter.help()));
    }
    String expected =
        TABLE.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(table.toString()) + "$2");
    if (Boolean.getBoolean("fixtures.update")) {
      Files.writeString(file, expected);
    } else {
      assertThat(page).as(file + " (run with -Dfixtures.update=true)").isEqualTo(expected);
    }
  }

  @Test
  void theEndpointShowsNothingThatTheGuideDoesNotList() throws Exception {
    RunningGateway gateway = start(shop);
    gateway.query("{ books { title copies } }");
    Map<String, Meters.Meter> listed = all();

    scrape(gateway).families().forEach((name, family) -> {
      Meters.Meter meter = Objects.requireNonNull(listed.get(name), name);
      assertThat(family.type()).as(name).isEqualTo(meter.type());
      assertThat(family.help()).as(name).isEqualTo(meter.help());
      family
          .samples()
          .forEach(sample -> assertThat(sample.labels().keySet().stream()
                  .filter(label -> !label.equals("le"))
                  .toList())
              .as(name)
              .containsExactlyInAnyOrderElementsOf(meter.labels()));
    });
  }

  /** Every meter of a process that has a registry too, by name. */
  private SequencedMap<String, Meters.Meter> all() throws IOException {
    ConfigurationResult result = new ConfigurationReader(Map.of())
        .override("registry.enabled", "false")
        .override("admin.port", "0")
        .override("server.port", "0")
        .override("graphs.default.supergraph", directory.resolve("none.graphql").toString())
        .read(null);
    Configuration configuration = ((ConfigurationResult.Valid) result).configuration();
    try (Registry registry =
            new Registry(JdbcLaunchStore.open(StoreSettings.file(directory.resolve("registry"))));
        Gateway gateway = new Gateway(configuration, Surroundings.of(shop))) {
      Meters meters = Objects.requireNonNull(gateway.observability().meters());
      RegistryMeters.register(meters, registry);
      SequencedMap<String, Meters.Meter> all = new TreeMap<>();
      meters.meters().forEach(meter -> all.put(meter.name(), meter));
      return all;
    }
  }
}
