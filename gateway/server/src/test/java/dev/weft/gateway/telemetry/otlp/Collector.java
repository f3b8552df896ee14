package dev.weft.gateway.telemetry.otlp;

import com.google.protobuf.ExtensionRegistryLite;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Stands in for an OpenTelemetry collector: takes OTLP over HTTP and decodes it by the published schema. */
public final class Collector implements AutoCloseable {
  private final HttpServer server;

  /** Every span taken, in the order they came. */
  public final List<Span> spans = new CopyOnWriteArrayList<>();

  /** Every metric taken. */
  public final List<Metric> metrics = new CopyOnWriteArrayList<>();

  /** The resources that sent spans. */
  public final List<Resource> resources = new CopyOnWriteArrayList<>();

  /** The header {@code x-tenant} of every batch. */
  public final List<String> tenants = new CopyOnWriteArrayList<>();

  private Collector(HttpServer server) {
    this.server = server;
  }

  /** Starts one on a free port of loopback. */
  public static Collector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Collector collector = new Collector(server);
    server.createContext("/v1/traces", collector::traces);
    server.createContext("/v1/metrics", collector::metrics);
    server.start();
    return collector;
  }

  /** Where it takes OTLP. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until a span fits. */
  public Span span(Predicate<Span> fits) {
    while (true) {
      for (Span span : spans) {
        if (fits.test(span)) {
          return span;
        }
      }
      Thread.onSpinWait();
    }
  }

  /** The attributes of a span as text, by name. */
  public static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(
            KeyValue::getKey,
            attribute -> text(attribute.getValue()),
            (one, _) -> one,
            TreeMap::new));
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      case ARRAY_VALUE ->
        value.getArrayValue().getValuesList().stream()
            .map(Collector::text)
            .toList()
            .toString();
      default -> throw new IllegalArgumentException("value: " + value);
    };
  }

  private void traces(HttpExchange exchange) throws IOException {
    tenants.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-tenant")));
    try (InputStream body = body(exchange)) {
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(body, ExtensionRegistryLite.getEmptyRegistry());
      for (ResourceSpans each : request.getResourceSpansList()) {
        resources.add(each.getResource());
        for (ScopeSpans scope : each.getScopeSpansList()) {
          spans.addAll(scope.getSpansList());
        }
      }
    }
    accept(exchange);
  }

  private void metrics(HttpExchange exchange) throws IOException {
    try (InputStream body = body(exchange)) {
      ExportMetricsServiceRequest request =
          ExportMetricsServiceRequest.parseFrom(body, ExtensionRegistryLite.getEmptyRegistry());
      for (ResourceMetrics each : request.getResourceMetricsList()) {
        for (ScopeMetrics scope : each.getScopeMetricsList()) {
          metrics.addAll(scope.getMetricsList());
        }
      }
    }
    accept(exchange);
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    if (!"application/x-protobuf".equals(exchange.getRequestHeaders().getFirst("content-type"))) {
      throw new IOException("not protobuf: " + exchange.getRequestHeaders().entrySet());
    }
    return "gzip".equals(exchange.getRequestHeaders().getFirst("content-encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  private static void accept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1); // an empty message has no bytes
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
