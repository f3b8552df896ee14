package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.ByteString;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import dev.weft.gateway.telemetry.otlp.Collector;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String NOT_SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-00";

  @TempDir
  private Path directory = Path.of("");

  private final Bookshop shop = new Bookshop();
  private @Nullable RunningGateway running;
  private @Nullable Collector collector;

  @BeforeEach
  void collect() throws IOException {
    collector = Collector.start();
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
    collector().close();
  }

  private Collector collector() {
    if (collector == null) {
      throw new IllegalStateException("no collector");
    }
    return collector;
  }

  private RunningGateway start(SubgraphTransport transport, String... settings) throws IOException {
    running = RunningGateway.start(
        directory, TestSupergraph.sdl(), transport, RequestHooks.NONE, settings);
    return running;
  }

  private RunningGateway traced(SubgraphTransport transport, String sample) throws IOException {
    return start(
        transport,
        "telemetry.otlp.endpoint=" + collector().endpoint(),
        "telemetry.tracing.sample=" + sample);
  }

  private static boolean isRequest(Span span) {
    return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Test
  void aRequestIsOneTraceWithASpanForEachFetch() throws Exception {
    RunningGateway gateway = traced(shop, "100%");
    gateway.post(
        "{\"query\":\"query Books { books { title copies } }\"}",
        "apollographql-client-name",
        "web");

    Span request = collector().span(TracingTest::isRequest);
    Span books = collector().span(span -> span.getName().equals("fetch books"));
    Span stock = collector().span(span -> span.getName().equals("fetch stock"));

    assertThat(request.getName()).isEqualTo("query");
    assertThat(Collector.attributes(request.getAttributesList()))
        .contains(
            entry("graphql.operation.name", "Books"),
            entry("graphql.operation.type", "query"),
            entry("http.request.method", "POST"),
            entry("http.response.status_code", "200"),
            entry("weft.client.name", "web"),
            entry("weft.graph", "default"))
        .doesNotContainKey("graphql.document");
    for (Span fetch : List.of(books, stock)) {
      assertThat(fetch.getTraceId()).isEqualTo(request.getTraceId());
      assertThat(fetch.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(fetch.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(fetch.getStartTimeUnixNano())
          .isBetween(request.getStartTimeUnixNano(), request.getEndTimeUnixNano());
      assertThat(fetch.getEndTimeUnixNano())
          .isBetween(fetch.getStartTimeUnixNano(), request.getEndTimeUnixNano());
    }
    assertThat(Collector.attributes(stock.getAttributesList()))
        .contains(
            entry("weft.subgraph.name", "stock"),
            entry("weft.fetch.entities", "2"),
            entry("http.response.status_code", "200"),
            entry(
                "http.request.body.size", String.valueOf(shop.requests.getLast().body().length)))
        .containsKeys("graphql.operation.name", "http.response.body.size");
    assertThat(Collector.attributes(collector().resources.getFirst().getAttributesList()))
        .contains(entry("service.name", "weft"))
        .containsKey("telemetry.sdk.version");
  }

  @Test
  void aSubgraphIsToldTheSpanOfItsFetch() throws Exception {
    RunningGateway gateway = traced(shop, "0%");
    gateway.post("{\"query\":\"{ shelves }\"}", "traceparent", SAMPLED, "tracestate", "a=1,b=2");

    Span request = collector().span(TracingTest::isRequest);
    Span fetch = collector().span(span -> span.getName().equals("fetch stock"));

    assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
    assertThat(hex(request.getParentSpanId())).isEqualTo("b7ad6b7169203331");
    assertThat(shop.requests.getFirst().headers())
        .containsEntry("traceparent", "00-" + TRACE + "-" + hex(fetch.getSpanId()) + "-01")
        .containsEntry("tracestate", "a=1,b=2");
  }

  @Test
  void whatTheCallerDoesNotTraceIsNotTraced() throws Exception {
    RunningGateway gateway = traced(shop, "100%");
    gateway.post("{\"query\":\"{ shelves }\"}", "traceparent", NOT_SAMPLED);
    gateway.query("{ books { title } }");

    Span request = collector().span(TracingTest::isRequest);

    assertThat(hex(request.getTraceId())).isNotEqualTo(TRACE);
    assertThat(shop.requests.getFirst().headers().get("traceparent"))
        .startsWith("00-" + TRACE + "-")
        .endsWith("-00");
  }

  @Test
  void aFetchThatFailsIsAnErrorOfItsSpanAndOfTheRequest() throws Exception {
    RunningGateway gateway = traced(
        _ -> {
          throw new ConnectException("nobody listens");
        },
        "100%");
    gateway.query("{ shelves }");

    Span request = collector().span(TracingTest::isRequest);
    Span fetch = collector().span(span -> span.getName().equals("fetch stock"));

    assertThat(fetch.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(Collector.attributes(fetch.getAttributesList()))
        .contains(
            entry("error.type", "unreachable"),
            entry("weft.error.codes", "[SUBREQUEST_HTTP_ERROR]"))
        .doesNotContainKey("http.response.status_code");
    assertThat(request.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
  }

  @Test
  void whatAClientGetsWrongIsNoErrorOfTheGateway() throws Exception {
    RunningGateway gateway = traced(shop, "100%");
    gateway.query("{ nothing }");

    Span request = collector().span(TracingTest::isRequest);

    assertThat(request.getName()).isEqualTo("GraphQL Operation");
    assertThat(request.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(Collector.attributes(request.getAttributesList()))
        .contains(entry("weft.error.codes", "[GRAPHQL_VALIDATION_FAILED]"));
  }

  @Test
  void theDocumentIsShownWithoutItsLiteralsWhereItIsAskedFor() throws Exception {
    RunningGateway gateway = start(
        shop,
        "telemetry.otlp.endpoint=" + collector().endpoint(),
        "telemetry.tracing.sample=100%",
        "telemetry.tracing.document=redacted");
    gateway.query("{ book(id: \"secret\") { title } books(first: 77) { title } }");

    Span request = collector().span(TracingTest::isRequest);

    assertThat(Collector.attributes(request.getAttributesList()))
        .contains(
            entry("graphql.document", "{ book(id: \"\") { title } books(first: 0) { title } }"));
  }

  @Test
  void theGuideShowsATraceAsItIsSent() throws Exception {
    RunningGateway gateway = traced(shop, "100%");
    gateway.post(
        "{\"query\":\"query Books { books { title copies } }\"}",
        "apollographql-client-name",
        "web");
    collector().span(TracingTest::isRequest);
    Path file = Path.of(System.getProperty("weft.root", "../..")).resolve("docs/observability.md");
    String page = Files.readString(file);
    StringBuilder trace = new StringBuilder("```\n");
    collector().spans.stream()
        .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
        .forEach(span -> {
          String indent = isRequest(span) ? "" : "  ";
          trace.append(indent).append(span.getName()).append('\n');
          Collector.attributes(span.getAttributesList())
              .forEach((name, value) ->
                  trace.append(indent).append("    %s: %s\n".formatted(name, value)));
        });
    String expected = Pattern.compile("(<!-- trace -->\n).*(<!-- /trace -->)", Pattern.DOTALL)
        .matcher(page)
        .replaceFirst("$1" + Matcher.quoteReplacement(trace + "```\n") + "$2");
    if (Boolean.getBoolean("fixtures.update")) {
      Files.writeString(file, expected);
    } else {
      assertThat(page).as(file + " (run with -Dfixtures.update=true)").isEqualTo(expected);
    }
  }

  @Test
  void metersAreSentToo() throws Exception {
    RunningGateway gateway = start(
        shop,
        "admin.enabled=false",
        "telemetry.otlp.endpoint=" + collector().endpoint(),
        "telemetry.otlp.interval=50ms");
    gateway.query("{ shelves }");

    Metric requests = metric("weft_requests");
    Metric durations = metric("weft_request_duration_seconds");

    assertThat(requests.getSum().getIsMonotonic()).isTrue();
    assertThat(requests.getSum().getDataPoints(0).getAsDouble()).isEqualTo(1);
    assertThat(Collector.attributes(requests.getSum().getDataPoints(0).getAttributesList()))
        .containsExactly(
            entry("client", "unknown"),
            entry("graph", "default"),
            entry("operation_type", "query"),
            entry("status", "2xx"));
    assertThat(durations.getUnit()).isEqualTo("s");
    assertThat(durations.getHistogram().getDataPoints(0).getCount()).isEqualTo(1);
    assertThat(durations.getHistogram().getDataPoints(0).getBucketCountsList()).hasSize(14);
    assertThat(durations.getHistogram().getDataPoints(0).getExplicitBoundsList())
        .hasSize(13);
    assertThat(metric("jvm_memory_used_bytes").getUnit()).isEqualTo("By");
  }

  private Metric metric(String name) {
    while (true) {
      for (Metric metric : collector().metrics) {
        if (metric.getName().equals(name)
            && (metric.getSum().getDataPointsCount() > 0
                || metric.getGauge().getDataPointsCount() > 0
                || metric.getHistogram().getDataPointsCount() > 0)) {
          return metric;
        }
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void withoutACollectorTheTraceGoesOnAsItCame() throws Exception {
    RunningGateway gateway = start(shop);
    gateway.post("{\"query\":\"{ shelves }\"}", "traceparent", SAMPLED, "tracestate", "a=1");
    gateway.query("{ shelves }");

    assertThat(shop.requests)
        .extracting(SubgraphRequest::headers)
        .extracting(headers -> headers.get("traceparent") + " " + headers.get("tracestate"))
        .containsExactly(SAMPLED + " a=1", "null null");
  }

  @Test
  void theTraceStaysHereWhereItIsNotToGoOn() throws Exception {
    RunningGateway gateway = start(shop, "telemetry.tracing.propagate=false");
    gateway.post("{\"query\":\"{ shelves }\"}", "traceparent", SAMPLED);

    assertThat(shop.requests.getFirst().headers()).isEmpty();
  }

  @Test
  void aCollectorCanBeNamedWhileTheGatewayRuns() throws Exception {
    try (ConfiguredGateway configured = ConfiguredGateway.start(directory)) {
      configured.rewrite(configured.text("telemetry: {tracing: {sample: 100%}, otlp: {endpoint: '"
          + collector().endpoint() + "'}}"));
      configured.admin("POST", "/admin/configuration");
      configured.ask();

      assertThat(collector().span(TracingTest::isRequest).getName()).isEqualTo("query");
    }
  }

  @Test
  void aCollectorThatIsAwayHoldsUpNobody() throws Exception {
    collector().close();
    RunningGateway gateway = traced(shop, "100%");

    assertThat(gateway.query("{ shelves }")).isEqualTo("{\"data\":{\"shelves\":3}}");
  }
}
