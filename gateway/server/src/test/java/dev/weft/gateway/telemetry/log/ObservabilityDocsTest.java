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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the examples of docs/observability.md true; its table and its trace have tests where they are made. */
class ObservabilityDocsTest {
  private static final Pattern SETTINGS =
      Pattern.compile("```yaml\n(# weft.yaml\n.*?)```", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);

  private static String page() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("weft.root", "../..")).resolve("docs/observability.md"));
  }

  private static List<Configuration> examples() throws IOException {
    return SETTINGS
        .matcher(page())
        .results()
        .map((MatchResult match) ->
            new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of("/etc"), match.group(1)))
        .map(result -> ((ConfigurationResult.Valid) result).configuration())
        .toList();
  }

  @Test
  void theSettingsOfTheGuideAreRight() throws IOException {
    List<Configuration> examples = examples();

    assertThat(examples).hasSize(3);
    assertThat(examples.getFirst().telemetry().metrics().clients()).isEqualTo(50);
    assertThat(Objects.requireNonNull(examples.get(1).telemetry().otlp()).headers())
        .containsOnlyKeys("authorization");
    assertThat(examples.get(1).telemetry().tracing().ratio()).isEqualTo(0.1);
  }

  @Test
  void theLineOfTheGuideHasWhatItsSettingsAskFor() throws Exception {
    AccessLogSettings settings = examples().getLast().telemetry().accessLog();
    List<String> lines = new ArrayList<>();
    SequencedMap<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("user-agent", List.of("curl/8.14.1"));
    headers.put("traceparent", List.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    RequestObservation request = Objects.requireNonNull(
        new Telemetry(List.of(new TracePassing(), new AccessLog(settings, lines::add)))
            .begin("default", "POST", Headers.of(headers)));
    request.client("web", null);
    request.preparing("query Books { books { title } }", null);
    request.prepared(OperationKind.QUERY, "Books");
    request.answered(200, 78);
    request.ended();

    MatchResult shown = LINE.matcher(page()).results().findFirst().orElseThrow();
    JsonNode expected = new JsonMapper().readTree(shown.group(1));
    JsonNode line = new JsonMapper().readTree(lines.getFirst());

    assertThat(line.properties().stream().map(Map.Entry::getKey))
        .containsExactlyElementsOf(
            expected.properties().stream().map(Map.Entry::getKey).toList());
    assertThat(line.get("headers")).isEqualTo(expected.get("headers"));
    assertThat(line.get("trace_id")).isEqualTo(expected.get("trace_id"));
    assertThat(line.get("operation_name")).isEqualTo(expected.get("operation_name"));
  }
}
