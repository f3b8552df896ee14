package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {
  @TempDir
  private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aRightFileIsSaidToBeRight() throws IOException {
    Path file = Files.writeString(folder.resolve("weft.yaml"), "server: {port: 4000}\n");

    assertThat(weft("config", "check", file.toString())).isZero();
    assertThat(out).hasToString(file + " is right" + System.lineSeparator());
  }

  @Test
  void everyMistakeIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("weft.yaml"), "server: {port: x}\nlimit: {}\n");

    assertThat(weft("config", "check", file.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            file + ":1:16: server.port: \"x\" (expected: a whole number from 0 to 65535)",
            file + ":2:1: limit is not a setting; did you mean limits?");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.yaml");

    assertThat(weft("config", "check", file.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith(file + ":1:1: there is no such file");
  }

  @Test
  void theSchemaIsPrinted() {
    assertThat(weft("config", "schema")).isZero();
    assertThat(out.toString())
        .contains(
            "\"$schema\" : \"https://json-schema.org/draft/2020-12/schema\"",
            "\"shutdown_timeout\"");
  }

  @Test
  void withoutASubcommandTheUsageIsShown() {
    assertThat(weft("config")).isEqualTo(2);
    assertThat(err.toString()).contains("check", "schema");
  }

  private int weft(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
