package dev.weft.gateway.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.gateway.config.AccessLogSettings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.telemetry.RequestObservation;
import dev.weft.gateway.telemetry.Telemetry;
import dev.weft.gateway.telemetry.TracePassing;
import dev.weft.planner.operation.OperationKind;
import dev.weft.plugin.http.Headers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  private final List<String> lines = new ArrayList<>();

  private static ConfigurationResult read(String yaml) {
    return new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of("/etc"), yaml);
  }

  private static AccessLogSettings settings(String section) {
    ConfigurationResult result = read("telemetry: {access_log: {enabled: true, " + section + "}}");
    assertThat(result).isInstanceOf(ConfigurationResult.Valid.class);
    Configuration configuration = ((ConfigurationResult.Valid) result).configuration();
    return configuration.telemetry().accessLog();
  }

  private RequestObservation request(String settings, String... headers) {
    SequencedMap<String, List<String>> sent = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      sent.put(headers[i], List.of(headers[i + 1]));
    }
    Telemetry telemetry =
        new Telemetry(List.of(new TracePassing(), new AccessLog(settings(settings), lines::add)));
    return Objects.requireNonNull(telemetry.begin("default", "POST", Headers.of(sent)));
  }

  private JsonNode line() throws Exception {
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).doesNotContain("\n");
    return new JsonMapper().readTree(lines.getFirst());
  }

  @Test
  void aLineTellsWhatIsKnownAndNoMore() throws Exception {
    RequestObservation request = request(
        "headers: [user-agent, x-absent]",
        "user-agent",
        "curl \"8\"",
        "authorization",
        "Bearer hidden",
        "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    request.client("web", null);
    request.received(42);
    request.preparing("query Books { books(first: 7) { title } }", null);
    request.prepared(OperationKind.QUERY, "Books");
    request.errors(List.of("A", "B", "A"));
    request.answered(200, 99);
    request.ended();

    JsonNode line = line();

    assertThat(line.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "time",
            "graph",
            "client_name",
            "operation_name",
            "operation_type",
            "status",
            "error_codes",
            "duration_ms",
            "request_bytes",
            "response_bytes",
            "fetches",
            "trace_id",
            "headers");
    assertThat(line.path("time").asText()).endsWith("Z");
    assertThat(line.path("operation_name").asText()).isEqualTo("Books");
    assertThat(line.path("error_codes").toString()).isEqualTo("[\"A\",\"B\"]");
    assertThat(line.path("trace_id").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(line.path("headers").toString()).isEqualTo("{\"user-agent\":\"curl \\\"8\\\"\"}");
    assertThat(lines.getFirst()).doesNotContain("hidden").doesNotContain("books(first");
  }

  @Test
  void theFieldsAreThoseAskedForInTheirOrder() throws Exception {
    RequestObservation request = request("fields: [status, method, remote_address]");
    request.from("192.0.2.1");
    request.answered(413, 0);
    request.ended();

    assertThat(line().toString())
        .isEqualTo("{\"status\":413,\"method\":\"POST\",\"remote_address\":\"192.0.2.1\"}");
  }

  @Test
  void headersThatCarryCredentialsAreRefused() {
    assertThat(read("telemetry:\n  access_log:\n    headers: [x-a, Authorization]\n"))
        .isInstanceOfSatisfying(
            ConfigurationResult.Invalid.class,
            invalid -> assertThat(invalid.problems()).singleElement().satisfies(problem -> {
              assertThat(problem.message()).contains("Authorization carries credentials");
              assertThat(problem.location().line()).isEqualTo(3);
            }));
  }

  @Test
  void anUnknownFieldIsRefusedWithTheKnownOnes() {
    assertThat(read("telemetry: {access_log: {fields: [time, variables]}}"))
        .isInstanceOfSatisfying(
            ConfigurationResult.Invalid.class,
            invalid -> assertThat(invalid.problems())
                .singleElement()
                .satisfies(problem ->
                    assertThat(problem.message()).contains("variables").contains("trace_id")));
  }
}
