package dev.weft.gateway.telemetry.log;

import dev.weft.gateway.config.AccessLogSettings;
import dev.weft.gateway.config.AccessLogSettings.Field;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.telemetry.RequestListener;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.RequestObserver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for each request, to the logger {@code dev.weft.access}; never a variable, a document or a header that
 * nobody named. Thread-safe.
 */
public final class AccessLog implements RequestObserver, RequestListener {
  private static final Logger LOG = LoggerFactory.getLogger("dev.weft.access");
  private static final int LONGEST = 500;

  private final List<Field> fields;
  private final List<String> headers;
  private final Consumer<String> lines;

  /** Makes a log that writes what {@code settings} ask for. */
  public AccessLog(AccessLogSettings settings) {
    this(settings, LOG::info);
  }

  AccessLog(AccessLogSettings settings, Consumer<String> lines) {
    this.lines = lines;
    fields = settings.fields();
    headers = settings.headers().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  @Override
  public RequestListener begin(RequestObservation request) {
    return this;
  }

  @Override
  public void ended(RequestObservation request) {
    lines.accept(line(request));
  }

  private String line(RequestObservation request) {
    JsonWriter out = new JsonWriter(512);
    char before = '{';
    for (Field field : fields) {
      @Nullable Object value = value(field, request);
      if (value != null) {
        name(out, before, field.name().toLowerCase(Locale.ROOT));
        before = ',';
        write(out, value);
      }
    }
    if (!headers.isEmpty()) {
      name(out, before, "headers");
      headers(out, request);
      before = ',';
    }
    if (before == '{') {
      out.ascii('{');
    }
    out.ascii('}');
    return new String(out.buffer(), 0, out.length(), StandardCharsets.UTF_8);
  }

  private void headers(JsonWriter out, RequestObservation request) {
    char before = '{';
    for (String header : headers) {
      List<String> values = request.headers().all(header);
      if (!values.isEmpty()) {
        name(out, before, header);
        before = ',';
        out.string(cut(String.join(", ", values)));
      }
    }
    if (before == '{') {
      out.ascii('{');
    }
    out.ascii('}');
  }

  private static void name(JsonWriter out, char before, String name) {
    out.ascii(before).string(name).ascii(':');
  }

  private static @Nullable Object value(Field field, RequestObservation request) {
    return switch (field) {
      case TIME ->
        Instant.now()
            .minusNanos(System.nanoTime() - request.beganNanos())
            .truncatedTo(ChronoUnit.MILLIS);
      case GRAPH -> request.graph();
      case METHOD -> request.method();
      case REMOTE_ADDRESS -> request.remoteAddress();
      case CLIENT_NAME -> request.clientName();
      case CLIENT_VERSION -> request.clientVersion();
      case OPERATION_NAME -> request.operationName();
      case OPERATION_TYPE ->
        request.kind() == null ? null : request.kind().name().toLowerCase(Locale.ROOT);
      case STATUS -> request.status();
      case ERROR_CODES ->
        request.errorCodes().isEmpty()
            ? null
            : request.errorCodes().stream().distinct().limit(20).toList();
      case DURATION_MS -> millis(request.elapsedNanos());
      case PREPARE_MS -> request.prepareBeganNanos() == 0 ? null : millis(request.preparedNanos());
      case REQUEST_BYTES -> request.requestBytes();
      case RESPONSE_BYTES -> request.responseBytes();
      case FETCHES -> request.fetches();
      case TRACE_ID -> request.traceId();
    };
  }

  private static double millis(long nanos) {
    long micros = nanos / 1_000;
    return micros / 1e3;
  }

  private static void write(JsonWriter out, Object value) {
    switch (value) {
      case Number number -> out.raw(number.toString());
      case Collection<?> all -> {
        char before = '[';
        for (Object each : all) {
          out.ascii(before).string(cut(each.toString()));
          before = ',';
        }
        out.ascii(']');
      }
      default -> out.string(cut(value.toString()));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
