package dev.weft.gateway.telemetry.otlp;

import dev.weft.gateway.config.TracingSettings;
import dev.weft.gateway.telemetry.RequestListener;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.RequestObserver;
import dev.weft.gateway.telemetry.TracePassing;
import dev.weft.plugin.http.Headers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes a span of each request, as a child of the caller's where it brings one. Thread-safe. */
final class RequestTraces implements RequestObserver {
  private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
    @Override
    public @Nullable String get(@Nullable Headers headers, String name) {
      return headers == null ? null : headers.first(name);
    }

    @Override
    public Iterator<String> getAll(@Nullable Headers headers, String name) {
      return headers == null ? List.<String>of().iterator() : headers.all(name).iterator();
    }
  };

  private final Tracer tracer;
  private final TracingSettings settings;

  RequestTraces(Tracer tracer, TracingSettings settings) {
    this.tracer = tracer;
    this.settings = settings;
  }

  @Override
  public RequestListener begin(RequestObservation request) {
    Context parent = request.headers().first(TracePassing.TRACEPARENT) == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), request.headers(), HEADERS);
    Instant now = Instant.now();
    long epochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond())
        + now.getNano()
        - (System.nanoTime() - request.beganNanos());
    Span span = tracer
        .spanBuilder("GraphQL Operation")
        .setSpanKind(SpanKind.SERVER)
        .setParent(parent)
        .setStartTimestamp(epochNanos, TimeUnit.NANOSECONDS)
        .startSpan();
    request.traced(span.getSpanContext().getTraceId());
    return new RequestTrace(tracer, settings, span, epochNanos - request.beganNanos());
  }
}
