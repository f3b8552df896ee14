package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages about clients show happens: each block of YAML configures a gateway before the bookshop, a block of
 * GraphQL before it is the schema of the subgraph {@code books}, a file block what stands beside the configuration, and
 * each block of HTTP behind it is sent and answered as shown.
 */
@Timeout(120)
class DocsExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DOCS = Path.of(System.getProperty("weft.root", "."), "docs");
  private static final Pattern BLOCK = Pattern.compile(
      "^```(yaml|http|graphql|json) *([\\w./-]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir
  private Path directory = Path.of("");

  private @Nullable RunningGateway running;
  private int examples;

  @ParameterizedTest
  @ValueSource(strings = {"limits.md", "clients.md"})
  void theExamplesOfThePageAreTrue(String page) throws Exception {
    String sdl = TestSupergraph.sdl();
    try {
      for (MatchResult block :
          BLOCK.matcher(Files.readString(DOCS.resolve(page))).results().toList()) {
        String text = block.group(3);
        switch (block.group(1)) {
          case "graphql" -> sdl = composed(text);
          case "json" -> Files.writeString(directory.resolve(block.group(2)), text);
          case "yaml" -> start(sdl, text);
          default -> exchange(text);
        }
      }
    } finally {
      stop();
    }
    assertThat(examples).isPositive();
  }

  private void start(String sdl, String yaml) throws IOException {
    stop();
    running = RunningGateway.configured(directory, sdl, new Bookshop(), RequestHooks.NONE, yaml);
  }

  private void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  private static String composed(String subgraph) {
    CompositionResult result = Composer.compose(
        List.of(new SubgraphSource("books", "http://books.invalid", "books", subgraph)));
    assertThat(result).isInstanceOf(CompositionResult.Composed.class);
    return ((CompositionResult.Composed) result).supergraphSdl();
  }

  /** Request line, headers, body; status, headers, body: with an empty line behind the headers and between the two. */
  private void exchange(String text) throws IOException, InterruptedException {
    RunningGateway gateway =
        Objects.requireNonNull(running, "a YAML block stands before the first exchange");
    String[] halves = text.split("\\n(?=HTTP )", 2);
    assertThat(halves).as(text).hasSize(2);
    String[] request = halves[0].strip().split("\\n\\n", 2);
    List<String> head = request[0].lines().toList();
    String[] line = head.getFirst().split(" ", 2);
    HttpRequest.Builder builder = gateway
        .to(line[1])
        .method(
            line[0],
            request.length == 1 ? BodyPublishers.noBody() : BodyPublishers.ofString(request[1]));
    if (request.length > 1) {
      builder.header("content-type", "application/json");
    }
    head.stream()
        .skip(1)
        .map(header -> header.split(": ", 2))
        .forEach(header -> builder.header(header[0], header[1]));
    HttpResponse<String> response = gateway.send(builder);
    String[] expected = halves[1].strip().split("\\n\\n", 2);
    List<String> expectedHead = expected[0].lines().toList();
    assertThat(response.statusCode())
        .as(text + response.body())
        .isEqualTo(Integer.parseInt(expectedHead.getFirst().split(" ", 3)[1]));
    expectedHead.stream()
        .skip(1)
        .map(header -> header.split(": ", 2))
        .forEach(header ->
            assertThat(response.headers().firstValue(header[0])).as(text).contains(header[1]));
    if (expected.length > 1) {
      JsonNode wanted = JSON.readTree(expected[1]);
      assertThat(JSON.readTree(response.body())).as(text).isEqualTo(wanted);
    }
    examples++;
  }
}
