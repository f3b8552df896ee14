package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComposeWatchTest {
  @TempDir
  Path folder = Path.of("");

  private final StringWriter err = new StringWriter();

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(err::toString).isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void composesAgainWhenAFileChangesAndKeepsTheLastGoodSupergraph() throws Exception {
    Path schema = Files.writeString(folder.resolve("a.graphql"), "type Query { first: Int }");
    Path config = Files.writeString(
        folder.resolve("supergraph.yaml"), "subgraphs: {a: {schema: {file: a.graphql}}}");
    Path output = folder.resolve("out.graphql");
    Thread watch = Thread.ofPlatform()
        .start(() -> Main.commandLine()
            .setErr(new PrintWriter(err, true))
            .setOut(new PrintWriter(new StringWriter()))
            .execute(
                "compose",
                "--config",
                config.toString(),
                "--output",
                output.toString(),
                "--watch"));
    try {
      await(() -> text(output).contains("first: Int"));
      Files.writeString(schema, "type Query { second: Int }");
      await(() -> text(output).contains("second: Int"));
      Files.writeString(schema, "type Query { broken: Nothing }");
      await(() -> err.toString().contains("what was written last stays"));
      assertThat(text(output)).contains("second: Int");
      assertThat(err.toString()).contains("unknown type Nothing");
      Files.delete(schema);
      await(() -> err.toString().contains("there is no file"));
      Files.writeString(schema, "type Query { third: Int }");
      await(() -> text(output).contains("third: Int"));
      Files.writeString(config, "subgraphs: {b: {schema: {sdl: \"type Query { fourth: Int }\"}}}");
      await(() -> text(output).contains("fourth: Int"));
    } finally {
      watch.interrupt();
      watch.join();
    }
  }
}
