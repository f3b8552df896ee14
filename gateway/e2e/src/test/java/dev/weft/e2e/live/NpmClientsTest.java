package dev.weft.e2e.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's clients, planners and gateways, from npm, against the running shop. */
final class NpmClientsTest {
  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".")).toAbsolutePath();
  private static final Path SCRIPTS = ROOT.resolve("gateway/e2e/src/test/npm");

  @TempDir
  static Path folder;

  private static LiveShop live;

  @BeforeAll
  static void startTheShop() throws IOException {
    if (!Boolean.getBoolean("weft.npm")) {
      System.out.println("npm tests are skipped: run npm ci in " + ROOT.relativize(SCRIPTS)
          + ", then mvn -Pnpm verify");
    }
    assumeTrue(Boolean.getBoolean("weft.npm"), "npm tests run with -Pnpm");
    live = new LiveShop(folder);
  }

  @AfterAll
  @SuppressWarnings("NullAway") // null when the tests are skipped
  static void stopTheShop() {
    if (live != null) {
      live.close();
    }
  }

  @Test
  void graphqlOverHttpIsSpokenToTheLetter() throws Exception {
    assertThat(node("graphql-over-http.mjs", live.graphql().toString())).isEqualTo("exit 0");
  }

  @Test
  void otherGatewaysReadOurSupergraphAndAnswerTheSame() throws Exception {
    Path supergraph = folder.resolve("supergraph.graphql");
    Files.writeString(
        supergraph,
        live.send(
                "GET", live.admin().resolve("/api/graphs/default/launches/current/supergraph"), "")
            .body());
    Path operations = Files.createDirectory(folder.resolve("operations"));
    Path samples = ROOT.resolve("samples/shop/src/main/resources/shop/operations");
    try (var files = Files.newDirectoryStream(samples)) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith("hello")) { // needs the plugin
          Files.copy(file, operations.resolve(file.getFileName()));
        }
      }
    }
    assertThat(node(
            "other-gateways.mjs",
            supergraph.toString(),
            operations.toString(),
            live.graphql().toString()))
        .isEqualTo("exit 0");
  }

  /** Runs a script; what it printed is part of the answer when it failed. */
  private static String node(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    System.out.print(output);
    return process.exitValue() == 0 ? "exit 0" : "exit " + process.exitValue() + "\n" + output;
  }
}
