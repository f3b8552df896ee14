package dev.weft.gateway.telemetry.otlp;

import dev.weft.gateway.config.TracingSettings;
import dev.weft.gateway.telemetry.FetchReport;
import dev.weft.gateway.telemetry.FetchResult;
import dev.weft.gateway.telemetry.RequestListener;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.TracePassing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one request: itself, the preparation of its operation where that took time, and each of its fetches.
 *
 * <p>Attributes have the names of OpenTelemetry's semantic conventions for GraphQL and HTTP, and {@code weft.} names where
 * those have none. Confined to one request.
 */
final class RequestTrace implements RequestListener {
  static final AttributeKey<String> OPERATION_NAME =
      AttributeKey.stringKey("graphql.operation.name");
  static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("graphql.operation.type");
  static final AttributeKey<String> DOCUMENT = AttributeKey.stringKey("graphql.document");
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<Long> REQUEST_SIZE = AttributeKey.longKey("http.request.body.size");
  static final AttributeKey<Long> RESPONSE_SIZE = AttributeKey.longKey("http.response.body.size");
  static final AttributeKey<Long> RESENT = AttributeKey.longKey("http.request.resend_count");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> GRAPH = AttributeKey.stringKey("weft.graph");
  static final AttributeKey<String> CLIENT = AttributeKey.stringKey("weft.client.name");
  static final AttributeKey<String> CLIENT_VERSION = AttributeKey.stringKey("weft.client.version");
  static final AttributeKey<List<String>> ERROR_CODES =
      AttributeKey.stringArrayKey("weft.error.codes");
  static final AttributeKey<String> SUBGRAPH = AttributeKey.stringKey("weft.subgraph.name");
  static final AttributeKey<Long> FETCH = AttributeKey.longKey("weft.fetch.number");
  static final AttributeKey<Long> ENTITIES = AttributeKey.longKey("weft.fetch.entities");
  static final AttributeKey<Boolean> SHARED = AttributeKey.booleanKey("weft.fetch.shared");

  /** Finding an operation takes a few microseconds; beyond this it was prepared, or waited for. */
  private static final long PREPARED_NANOS = 100_000;

  private static final int MOST_CODES = 20;
  private static final int LONGEST_NAME = 100;

  private final Tracer tracer;
  private final TracingSettings settings;
  private final Span span;
  private final Context context;
  private final long epochOffset;
  private final Map<Integer, Span> fetches = new ConcurrentHashMap<>();

  /**
   * Makes the spans' owner.
   *
   * @param epochOffset from {@link System#nanoTime()} to nanoseconds since 1970
   */
  RequestTrace(Tracer tracer, TracingSettings settings, Span span, long epochOffset) {
    this.tracer = tracer;
    this.settings = settings;
    this.span = span;
    this.context = Context.root().with(span);
    this.epochOffset = epochOffset;
  }

  private SpanBuilder child(String name, long beganNanos) {
    return tracer
        .spanBuilder(name)
        .setParent(context)
        .setStartTimestamp(beganNanos + epochOffset, TimeUnit.NANOSECONDS);
  }

  private void end(Span ending, long nanos) {
    ending.end(nanos + epochOffset, TimeUnit.NANOSECONDS);
  }

  @Override
  public void prepared(RequestObservation request) {
    if (span.isRecording() && request.preparedNanos() > PREPARED_NANOS) {
      Span prepare = child("graphql.prepare", request.prepareBeganNanos()).startSpan();
      end(prepare, request.prepareBeganNanos() + request.preparedNanos());
    }
  }

  @Override
  public SequencedMap<String, String> sending(
      RequestObservation request, int fetch, SequencedMap<String, String> headers) {
    SpanContext sent = span.getSpanContext();
    if (span.isRecording()) {
      // Named when it is over: only then is its subgraph told.
      Span started =
          child("fetch", System.nanoTime()).setSpanKind(SpanKind.CLIENT).startSpan();
      fetches.put(fetch, started);
      sent = started.getSpanContext();
    }
    return settings.propagate()
        ? TracePassing.with(
            headers,
            "00-" + sent.getTraceId() + '-' + sent.getSpanId() + '-'
                + sent.getTraceFlags().asHex(),
            text(sent.getTraceState()))
        : headers;
  }

  private static String text(TraceState state) {
    return state.isEmpty()
        ? ""
        : state.asMap().entrySet().stream()
            .map(entry -> entry.getKey() + '=' + entry.getValue())
            .collect(Collectors.joining(","));
  }

  @Override
  public void fetched(RequestObservation request, FetchReport fetch) {
    @Nullable Span sent = fetches.remove(fetch.number());
    if (sent == null) {
      return;
    }
    sent.updateName("fetch " + fetch.subgraph());
    sent.setAttribute(SUBGRAPH, fetch.subgraph());
    sent.setAttribute(FETCH, (long) fetch.number());
    sent.setAttribute(OPERATION_TYPE, fetch.kind().name().toLowerCase(Locale.ROOT));
    sent.setAttribute(REQUEST_SIZE, (long) fetch.requestBytes());
    if (fetch.operationName() != null) {
      sent.setAttribute(OPERATION_NAME, fetch.operationName());
    }
    if (fetch.status() != 0) {
      sent.setAttribute(STATUS, (long) fetch.status());
      sent.setAttribute(RESPONSE_SIZE, (long) fetch.responseBytes());
    }
    if (fetch.entities() > 0) {
      sent.setAttribute(ENTITIES, (long) fetch.entities());
    }
    if (fetch.isShared()) {
      sent.setAttribute(SHARED, true);
    }
    if (fetch.retries() > 0) {
      sent.setAttribute(RESENT, (long) fetch.retries());
    }
    if (fetch.result() != FetchResult.OK) {
      sent.setStatus(StatusCode.ERROR);
      sent.setAttribute(ERROR_TYPE, fetch.result().label());
      codes(sent, fetch.errorCodes());
    }
    end(sent, fetch.endedNanos());
  }

  private static void codes(Span of, List<String> codes) {
    if (!codes.isEmpty()) {
      of.setAttribute(ERROR_CODES, codes.stream().distinct().limit(MOST_CODES).toList());
    }
  }

  @Override
  public void ended(RequestObservation request) {
    long ended = request.beganNanos() + request.elapsedNanos();
    fetches.values().forEach(open -> end(open, ended));
    if (span.isRecording()) {
      describe(request);
    }
    end(span, ended);
  }

  private void describe(RequestObservation request) {
    if (request.kind() != null) {
      String type = request.kind().name().toLowerCase(Locale.ROOT);
      span.updateName(type);
      span.setAttribute(OPERATION_TYPE, type);
    }
    String name = request.operationName();
    if (name != null) {
      span.setAttribute(OPERATION_NAME, cut(name));
    }
    String document = request.document();
    if (document != null) {
      switch (settings.document()) {
        case NONE -> {}
        case REDACTED -> span.setAttribute(DOCUMENT, DocumentText.redacted(document));
        case FULL -> span.setAttribute(DOCUMENT, DocumentText.cut(document));
      }
    }
    if (request.clientName() != null) {
      span.setAttribute(CLIENT, cut(request.clientName()));
    }
    if (request.clientVersion() != null) {
      span.setAttribute(CLIENT_VERSION, cut(request.clientVersion()));
    }
    span.setAttribute(GRAPH, request.graph());
    span.setAttribute(METHOD, request.method());
    span.setAttribute(REQUEST_SIZE, (long) request.requestBytes());
    span.setAttribute(STATUS, (long) request.status());
    span.setAttribute(RESPONSE_SIZE, (long) request.responseBytes());
    codes(span, request.errorCodes());
    // What a client got wrong is no error of ours (semantic conventions for HTTP servers).
    if (request.status() >= 500
        || (request.kind() != null
            && request.status() < 400
            && !request.errorCodes().isEmpty())) {
      span.setStatus(StatusCode.ERROR);
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
  }
}
