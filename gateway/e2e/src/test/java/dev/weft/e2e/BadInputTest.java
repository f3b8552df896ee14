package dev.weft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user mistypes or misconfigures is told in words that name the place, not in a stack trace. */
final class BadInputTest {
  private static final String SUPERGRAPH_CONFIG = """
      subgraphs:
        a:
          routing_url: http://127.0.0.1:1/graphql
          schema:
            file: a.graphql
      """;

  @TempDir
  Path folder;

  /** What a command wrote to stderr, and how it ended. */
  private record Outcome(int exitCode, String errors) {}

  @Test
  void malformedSdlNamesFileLineAndColumn() throws IOException {
    Files.writeString(folder.resolve("a.graphql"), "type Query {\n  hello String\n}\n");
    Path config = Files.writeString(folder.resolve("supergraph.yaml"), SUPERGRAPH_CONFIG);
    Outcome outcome = weft("compose", "--config", config.toString());
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("a.graphql:2:9").doesNotContain("Exception");
  }

  @Test
  void aMissingSchemaFileIsNamed() throws IOException {
    Path config = Files.writeString(folder.resolve("supergraph.yaml"), SUPERGRAPH_CONFIG);
    Outcome outcome = weft("compose", "--config", config.toString());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("a.graphql").doesNotContain("Exception");
  }

  @Test
  void invalidYamlIsToldWithLineAndColumnAllAtOnce() throws IOException {
    Path config = Files.writeString(
        folder.resolve("weft.yaml"), "server:\n  port: many\n  hots: 127.0.0.1\ngraph: {}\n");
    Outcome outcome = weft("serve", "--config", config.toString());
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors())
        .contains("weft.yaml:2:", "weft.yaml:3:", "weft.yaml:4:", "host", "graphs")
        .doesNotContain("Exception");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    Path supergraph = Files.writeString(folder.resolve("supergraph.graphql"), supergraph());
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path config = Files.writeString(
          folder.resolve("weft.yaml"),
          "server:\n  host: 127.0.0.1\n  port: %d\n  data_directory: %s\nadmin:\n  enabled: false\n"
              .formatted(taken.getLocalPort(), folder.resolve("data")));
      Outcome outcome =
          weft("serve", "--config", config.toString(), "--supergraph", supergraph.toString());
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.errors())
          .contains(Integer.toString(taken.getLocalPort()), "server.port")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aFileThatIsNoSupergraphIsRefusedInOneSentence() throws IOException {
    Path supergraph =
        Files.writeString(folder.resolve("supergraph.graphql"), "type Query { a: Int }");
    Outcome outcome = weft("serve", "--supergraph", supergraph.toString(), "--port", "0");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("supergraph.graphql").doesNotContain("Exception");
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNamed() {
    Outcome outcome = weft("subgraph", "list", "--registry", "http://127.0.0.1:1");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.errors()).contains("http://127.0.0.1:1").doesNotContain("Exception");
  }

  @Test
  void anUnknownCommandIsAQuestionOfUsage() {
    assertThat(weft("srve").exitCode()).isEqualTo(2);
  }

  private String supergraph() throws IOException {
    Files.writeString(folder.resolve("a.graphql"), "type Query { a: Int }");
    Path config = Files.writeString(folder.resolve("supergraph.yaml"), SUPERGRAPH_CONFIG);
    Path output = folder.resolve("composed.graphql");
    assertThat(weft("compose", "--config", config.toString(), "--output", output.toString())
            .exitCode())
        .isZero();
    return Files.readString(output);
  }

  private static Outcome weft(String... arguments) {
    var errors = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setErr(new PrintWriter(errors));
    int exitCode = command.execute(arguments);
    return new Outcome(exitCode, errors.toString());
  }
}
