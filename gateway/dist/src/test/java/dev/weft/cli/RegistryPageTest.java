package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.Composer;
import dev.weft.registry.Registry;
import dev.weft.registry.http.RegistryRoutes;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/registry.md shows, and holds the page to what happens. */
final class RegistryPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("weft.root", "."), "docs/registry.md");
  private static final Pattern FENCE =
      Pattern.compile("^```(\\w+) ?(\\S*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC);

  @TempDir
  private Path folder;

  @Test
  void theExampleOnThePageIsWhatHappens() throws IOException {
    var shown = new ArrayList<String>();
    var happened = new ArrayList<String>();
    var registry =
        new Registry(JdbcLaunchStore.open(StoreSettings.memory()), Composer::compose, CLOCK);
    Javalin server = Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          new RegistryRoutes(registry, null, 1_000_000).mount(config.routes);
        })
        .start("127.0.0.1", 0);
    try {
      Matcher fence = FENCE.matcher(Files.readString(PAGE));
      while (fence.find()) {
        if (fence.group(1).equals("graphql")) {
          Files.writeString(folder.resolve(fence.group(2)), fence.group(3));
        } else if (fence.group(1).equals("console")) {
          for (String line : fence.group(3).split("\n")) {
            shown.add(line);
            if (line.startsWith("$ weft ")) {
              happened.add(line);
              happened.addAll(run(line.substring("$ weft ".length()), server.port()));
            }
          }
        }
      }
    } finally {
      server.stop();
      registry.close();
    }

    assertThat(shown).hasSizeGreaterThan(10);
    assertThat(happened.stream().map(RegistryPageTest::masked))
        .containsExactlyElementsOf(shown.stream().map(RegistryPageTest::masked).toList());
  }

  private List<String> run(String command, int port) {
    var arguments = new ArrayList<String>();
    for (String word : command.split(" ")) {
      Path file = folder.resolve(word);
      arguments.add(Files.exists(file) ? file.toString() : word);
    }
    arguments.addAll(List.of("--registry", "http://127.0.0.1:" + port));
    var output = new StringWriter();
    var writer = new PrintWriter(output, true);
    Main.commandLine().setOut(writer).setErr(writer).execute(arguments.toArray(String[]::new));
    return output.toString().lines().toList();
  }

  /** Hides what differs from reader to reader: the user, the hash, and the widths that follow from them. */
  private static String masked(String line) {
    return line.startsWith("$")
        ? line
        : line.replaceAll("\\b[0-9a-f]{12}\\b", "HASH")
            .replaceAll(
                "\\b(ada|" + Pattern.quote(System.getProperty("user.name")) + ")\\b", "USER")
            .replaceAll(" {2,}", "  ");
  }
}
