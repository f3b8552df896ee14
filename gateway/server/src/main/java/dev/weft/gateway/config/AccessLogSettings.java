package dev.weft.gateway.config;

import java.util.List;

/** The section {@code telemetry.access_log}. */
public record AccessLogSettings(
    @Setting(value = "Whether each request is logged in one line of JSON.", byDefault = "false")
    boolean enabled,

    @Setting(
        value = "What a line tells, in this order; what is not known is left out.",
        byDefault =
            "time, graph, client_name, client_version, operation_name, operation_type, status, error_codes,"
                + " duration_ms, request_bytes, response_bytes, fetches, trace_id")
    List<Field> fields,

    @Setting(
        "Request headers that a line tells under headers, by name; never those that carry credentials.")
    List<String> headers) {

  /** Values of {@code telemetry.access_log.fields}. */
  public enum Field {
    TIME,
    GRAPH,
    METHOD,
    REMOTE_ADDRESS,
    CLIENT_NAME,
    CLIENT_VERSION,
    OPERATION_NAME,
    OPERATION_TYPE,
    STATUS,
    ERROR_CODES,
    DURATION_MS,
    PREPARE_MS,
    REQUEST_BYTES,
    RESPONSE_BYTES,
    FETCHES,
    TRACE_ID
  }

  /** Headers that are never logged. */
  public static final List<String> SECRET = List.of(
      "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token");

  public AccessLogSettings {
    fields = List.copyOf(fields);
    headers = List.copyOf(headers);
  }
}
