package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on contracts shows what happens. */
final class ContractsPageTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(?:graphql|yaml)\n# (\\S+)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("```sh\nweft (compose .*?)\n```");

  @TempDir
  Path folder = Path.of("");

  @Test
  void theExampleGivesWhatThePageShows() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("weft.root", "."), "docs", "contracts.md"));
    Map<String, String> blocks = new HashMap<>();
    var matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      blocks.put(matcher.group(1), matcher.group(2));
      if (!matcher.group(1).equals("api.graphql")) {
        Files.writeString(folder.resolve(matcher.group(1)), matcher.group(2));
      }
    }
    var command = COMMAND.matcher(page);
    assertThat(command.find()).isTrue();
    String[] arguments = command.group(1).split(" ");
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].contains(".")) {
        arguments[i] = folder.resolve(arguments[i]).toString();
      }
    }
    StringWriter err = new StringWriter();
    int exit = Main.commandLine()
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(new StringWriter()))
        .execute(arguments);
    assertThat(exit).as(err::toString).isZero();
    assertThat(folder.resolve("api.graphql")).hasContent(blocks.getOrDefault("api.graphql", ""));
    assertThat(folder.resolve("partners.graphql"))
        .content()
        .contains("licenceFee: Int @tag(name: \"internal\") @inaccessible");
  }
}
