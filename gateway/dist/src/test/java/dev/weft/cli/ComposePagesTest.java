package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does what a page of an error or hint shows sees what it shows. */
final class ComposePagesTest {
  private static final Path DOCS = Path.of(System.getProperty("weft.root", "../.."), "docs");
  private static final Pattern SCHEMA =
      Pattern.compile("`([^`\n]+\\.graphql)`\n\n```graphql\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern PRINTED =
      Pattern.compile("`weft (compose[^`]*)` prints\n\n```\n(.*?)```\n", Pattern.DOTALL);

  @TempDir
  Path folder = Path.of("");

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String kind : List.of("errors", "hints")) {
      try (Stream<Path> files = Files.list(DOCS.resolve(kind))) {
        files.filter(file -> !file.endsWith("README.md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void printsWhatThePageShowsAndComposesWhenMended(Path page) throws IOException {
    String text = Files.readString(page);
    int mend = text.indexOf("\n## Mend\n");
    Matcher printed = PRINTED.matcher(text);
    assertThat(printed.find()).isTrue();
    boolean isError = Objects.requireNonNull(page.getParent()).endsWith("errors");

    SequencedMap<String, String> schemas = schemas(text.substring(0, mend));
    StringWriter err = new StringWriter();
    assertThat(run(printed.group(1), schemas, err)).as(err::toString).isEqualTo(isError ? 1 : 0);
    assertThat(err.toString()).startsWith(printed.group(2));

    SequencedMap<String, String> mended = schemas(text.substring(mend));
    assertThat(mended).isNotEmpty();
    schemas.keySet().removeIf(file -> mended.keySet().stream().noneMatch(schemas::containsKey));
    schemas.putAll(mended);
    assertThat(run("compose", schemas, err)).as(err::toString).isZero();
  }

  private static SequencedMap<String, String> schemas(String text) {
    SequencedMap<String, String> schemas = new LinkedHashMap<>();
    SCHEMA.matcher(text).results().forEach(found -> schemas.put(found.group(1), found.group(2)));
    return schemas;
  }

  private int run(String command, SequencedMap<String, String> schemas, StringWriter err)
      throws IOException {
    StringBuilder config = new StringBuilder("subgraphs:\n");
    for (String file : schemas.keySet()) {
      Files.writeString(folder.resolve(file), schemas.get(file));
      config
          .append("  ")
          .append(file.replace(".graphql", ""))
          .append(":\n    routing_url: http://subgraph.example\n    schema: { file: ")
          .append(file)
          .append(" }\n");
    }
    Path supergraph = Files.writeString(folder.resolve("supergraph.yaml"), config);
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--config", supergraph.toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(new StringWriter(), true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
