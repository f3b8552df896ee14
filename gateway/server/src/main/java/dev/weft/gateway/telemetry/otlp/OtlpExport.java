package dev.weft.gateway.telemetry.otlp;

import dev.weft.gateway.config.OtlpSettings;
import dev.weft.gateway.config.TracingSettings;
import dev.weft.gateway.telemetry.RequestObserver;
import dev.weft.gateway.telemetry.metrics.Meters;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans and metrics to a collector, in batches and on threads of its own: a collector that is slow or away holds up no
 * request, and what it does not take is dropped. Thread-safe.
 */
public final class OtlpExport implements AutoCloseable {
  private static final long LAST_SECONDS = 3;

  private final @Nullable SdkTracerProvider tracing;
  private final @Nullable SdkMeterProvider metering;
  private final @Nullable RequestObserver traces;

  /**
   * Starts to send.
   *
   * @param headers sent along with every batch
   * @param meters what is sent as metrics; null when nothing is measured
   */
  public OtlpExport(
      OtlpSettings settings,
      TracingSettings tracingSettings,
      Map<String, String> headers,
      @Nullable Meters meters) {
    ExporterLog.attach();
    Resource resource = resource(settings);
    if (settings.traces()) {
      tracing = tracing(settings, tracingSettings, headers, resource);
      traces = new RequestTraces(tracing.get("dev.weft"), tracingSettings);
    } else {
      tracing = null;
      traces = null;
    }
    metering = settings.metrics() && meters != null
        ? metering(settings, headers, resource, new MeterExport(meters))
        : null;
  }

  private static Resource resource(OtlpSettings settings) {
    AttributesBuilder attributes = Attributes.builder();
    settings.attributes().forEach(attributes::put);
    attributes.put("service.name", settings.serviceName());
    return Resource.getDefault().merge(Resource.create(attributes.build()));
  }

  private static SdkTracerProvider tracing(
      OtlpSettings settings,
      TracingSettings tracingSettings,
      Map<String, String> headers,
      Resource resource) {
    OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
        .setEndpoint(endpoint(settings, "v1/traces"))
        .setTimeout(settings.timeout())
        .setCompression(settings.compression().name().toLowerCase(Locale.ROOT))
        .setHeaders(() -> headers)
        .build();
    return SdkTracerProvider.builder()
        .setResource(resource)
        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(tracingSettings.ratio())))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter)
            .setScheduleDelay(1, TimeUnit.SECONDS)
            .build())
        .build();
  }

  private static SdkMeterProvider metering(
      OtlpSettings settings, Map<String, String> headers, Resource resource, MeterExport meters) {
    OtlpHttpMetricExporter exporter = OtlpHttpMetricExporter.builder()
        .setEndpoint(endpoint(settings, "v1/metrics"))
        .setTimeout(settings.timeout())
        .setCompression(settings.compression().name().toLowerCase(Locale.ROOT))
        .setHeaders(() -> headers)
        .build();
    return SdkMeterProvider.builder()
        .setResource(resource)
        .registerMetricReader(PeriodicMetricReader.builder(exporter)
            .setInterval(settings.interval())
            .build())
        .registerMetricProducer(meters)
        .build();
  }

  private static String endpoint(OtlpSettings settings, String path) {
    String base = settings.endpoint().toString();
    return base.endsWith("/") ? base + path : base + "/" + path;
  }

  /** Who makes spans of requests; null when spans are not sent. */
  public @Nullable RequestObserver traces() {
    return traces;
  }

  /** Sends what is left, for at most a few seconds, and ends. */
  @Override
  public void close() {
    List<CompletableResultCode> last = new ArrayList<>();
    if (tracing != null) {
      last.add(tracing.shutdown());
    }
    if (metering != null) {
      last.add(metering.shutdown());
    }
    CompletableResultCode.ofAll(last).join(LAST_SECONDS, TimeUnit.SECONDS);
  }
}
