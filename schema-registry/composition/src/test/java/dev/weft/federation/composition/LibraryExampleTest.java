package dev.weft.federation.composition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/composition.md} is the code between the marks, and does what the page says. */
class LibraryExampleTest {

  @Test
  void composingAgainAfterAChange() {
    // begin
    Composition before = Composer.composition(List.of(
        new SubgraphSource(
            "films", "http://films/graphql", "films.graphql", "type Query { film: String }"),
        new SubgraphSource(
            "actors", "http://actors/graphql", "actors.graphql", "type Query { actor: String }")));

    Composition after = before.with(new SubgraphSource(
        "actors", "http://actors/graphql", "actors.graphql", "type Query { actors: [String!] }"));

    String said = switch (after.result()) {
      case Composed composed -> composed.apiSchemaSdl();
      case Rejected rejected -> rejected.errors().getFirst().message();
    };
    // end
    assertThat(said).isEqualTo("type Query {\n  actors: [String!]\n  film: String\n}\n");
    assertThat(after.result()).isEqualTo(Composer.compose(after.subgraphs()));
  }

  @Test
  void thePageShowsThisCode() throws IOException {
    Path root = Path.of(System.getProperty("weft.root", "."));
    String source = Files.readString(
        root.resolve(
            "schema-registry/composition/src/test/java/dev/weft/federation/composition/LibraryExampleTest.java"));
    String code = source.substring(
        source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("    // end\n"));
    assertThat(Files.readString(root.resolve("docs/composition.md")))
        .contains("```java\n" + code.stripTrailing().stripIndent() + "\n```");
  }
}
