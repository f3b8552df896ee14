package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class FuzzCommandTest {
  private final StringWriter out = new StringWriter();

  @TempDir
  private Path folder = Path.of("");

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(out));
    return command.execute(arguments);
  }

  @Test
  void randomCasesAgreeAndAreCounted() {
    assertThat(run("fuzz", "--seed", "3", "--cases", "5", "--operations", "3")).isZero();
    assertThat(out.toString()).contains("5 cases over 2 supergraphs").contains(" 0 disagree");
  }

  @Test
  void documentedRunGivesTheDocumentedSummary() throws IOException {
    Path root = Path.of(System.getProperty("weft.root", "."));
    String page = Files.readString(root.resolve("docs/testing.md"));
    String[] blocks = page.split("```\n?");
    String[] command = blocks[1].strip().split(" ");

    assertThat(run(Arrays.copyOfRange(command, 1, command.length))).isZero();

    assertThat(withoutFetches(out.toString())).isEqualTo(withoutFetches(blocks[3]));
  }

  /** A better plan has fewer. */
  private static String withoutFetches(String summary) {
    return summary.strip().replaceAll("\\d+ fetches", "fetches");
  }

  @Test
  void subgraphsOfAConfigurationAreAskedToo() throws IOException {
    Files.writeString(folder.resolve("supergraph.yaml"), """
        subgraphs:
          one:
            routing_url: http://one
            schema:
              sdl: "type Query { answer(to: String): Int }"
        """);
    assertThat(run(
            "fuzz",
            "--cases",
            "4",
            "--supergraph-config",
            folder.resolve("supergraph.yaml").toString()))
        .isZero();
    assertThat(out.toString()).contains("4 cases over 2 supergraphs");
  }

  @Test
  void subgraphsThatDoNotComposeDisagreeAndAreSaved() throws IOException {
    Files.writeString(folder.resolve("supergraph.yaml"), """
        subgraphs:
          one:
            routing_url: http://one
            schema:
              sdl: "type Query { answer: Missing }"
        """);
    assertThat(run(
            "fuzz",
            "--cases",
            "2",
            "--save",
            folder.resolve("saved").toString(),
            "--supergraph-config",
            folder.resolve("supergraph.yaml").toString()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("does not compose").contains("Missing");
    assertThat(folder.resolve("saved/well/one.graphql")).content().contains("answer: Missing");
  }

  @Test
  void noCasesIsAUsageError() {
    assertThat(run("fuzz", "--cases", "0")).isEqualTo(2);
  }
}
