package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.registry.Registry;
import dev.weft.registry.RegistryChange;
import dev.weft.registry.SubgraphPublication;
import dev.weft.registry.http.RegistryRoutes;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, from their arguments to what is printed, with a registry behind HTTP. */
final class RegistryCommandsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:30Z"), ZoneOffset.UTC);
  private static final String SCHEMA = "type Query { a: Int }\n";

  @TempDir
  private Path folder;

  private Registry registry;
  private Javalin server;
  private String out = "";
  private String err = "";

  @BeforeEach
  void start() {
    registry = new Registry(
        JdbcLaunchStore.open(StoreSettings.memory()), RegistryCommandsTest::compose, CLOCK);
    server = serve(null);
  }

  private Javalin serve(@org.jspecify.annotations.Nullable String token) {
    return Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          new RegistryRoutes(registry, token, 1_000_000).mount(config.routes);
        })
        .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    server.stop();
    registry.close();
  }

  /** The first schema is the API schema; a line that says BROKEN is an error there. */
  private static CompositionResult compose(List<SubgraphSource> subgraphs) {
    var errors = new ArrayList<CompositionError>();
    for (SubgraphSource subgraph : subgraphs) {
      String[] lines = subgraph.sdl().split("\n");
      for (int i = 0; i < lines.length; i++) {
        int column = lines[i].indexOf("BROKEN") + 1;
        if (column > 0) {
          var place = new SourceLocation(subgraph.file(), i + 1, column);
          errors.add(new CompositionError(
              "INVALID_GRAPHQL",
              "this is broken\nindeed",
              List.of(),
              "mend it",
              null,
              List.of(new ProblemLocation(subgraph.name(), place))));
        }
      }
    }
    return errors.isEmpty()
        ? new CompositionResult.Composed(
            "# supergraph", subgraphs.getFirst().sdl(), List.of(hint()))
        : new CompositionResult.Rejected(errors, List.of());
  }

  private static CompositionHint hint() {
    return new CompositionHint("A_HINT", CompositionHint.Level.WARN, "look here", null);
  }

  private int weft(String... arguments) {
    return weftAt("http://127.0.0.1:" + server.port() + "/", arguments);
  }

  private int weftAt(String url, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--registry");
    all.add(url);
    var outText = new StringWriter();
    var errText = new StringWriter();
    int code = Main.commandLine()
        .setOut(new PrintWriter(outText, true))
        .setErr(new PrintWriter(errText, true))
        .execute(all.toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int publish(String name, String schema) throws IOException {
    return weft(
        "subgraph",
        "publish",
        name,
        "--schema",
        file(name + ".graphql", schema),
        "--routing-url",
        "http://localhost:4001/" + name);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  @Test
  void publishSaysWhichLaunchCameOfIt() throws IOException {
    assertThat(publish("a", SCHEMA)).isZero();
    assertThat(out).isEqualToIgnoringNewLines("launch 1 of graph default: published a");
    assertThat(err).isEqualToIgnoringNewLines("hint[A_HINT]: look here");
    assertThat(registry.launches("default", 1).getFirst().createdBy())
        .isEqualTo(System.getProperty("user.name"));

    assertThat(publish("a", SCHEMA)).isZero();
    assertThat(out).isEqualToIgnoringNewLines("graph default is so already: launch 1 stays");
  }

  @Test
  void aRefusedPublishPointsAtThePlace() throws IOException {
    int code = publish("a", "type Query {\n\t  x: BROKEN\n}\n");

    assertThat(code).isEqualTo(1);
    assertThat(out).isEmpty();
    assertThat(err).isEqualTo("""
            error[INVALID_GRAPHQL]: this is broken
                indeed
             --> %s:2:7 (subgraph a)
              |
            2 | \t  x: BROKEN
              | \t     ^^^^^^
              = help: mend it
              = docs: docs/errors/INVALID_GRAPHQL.md

            weft: 1 error; nothing was changed
            """.formatted(folder.resolve("a.graphql")));
    assertThat(registry.graphs()).isEmpty();
  }

  @Test
  void malformedSchemaIsShownWhereItBreaks() throws IOException {
    registry.close();
    server.stop();
    registry = new Registry(JdbcLaunchStore.open(StoreSettings.memory()));
    server = serve(null);

    assertThat(publish("a", "type Query {\n  topProducts: [Product!\n}\n")).isEqualTo(1);
    assertThat(err)
        .startsWith("error[INVALID_GRAPHQL]: ")
        .contains("--> " + folder.resolve("a.graphql") + ":3:1 (subgraph a)")
        .contains("\n3 | }\n  | ^\n")
        .endsWith("weft: 1 error; nothing was changed\n");
    assertThat(publish("b", "type Query { b: Nothing }")).isEqualTo(1);
    assertThat(err).contains("Nothing").contains("b.graphql:1:");
  }

  @Test
  void aRefusedPublishShowsTheLinesOfThePublishedSubgraphsToo() throws IOException {
    registry.close();
    server.stop();
    registry = new Registry(JdbcLaunchStore.open(StoreSettings.memory()));
    server = serve(null);

    assertThat(publish("a", "type Query {\n  length: Int\n}\n")).as(err).isZero();
    assertThat(publish("b", "type Query {\n  length: String\n}\n")).isEqualTo(1);
    assertThat(err).startsWith("""
        error[FIELD_TYPE_MISMATCH]: the type of Query.length differs between subgraphs
         --> %s:2:11 (subgraph a)
          |
        2 |   length: Int
          |           ^^^ Int
         --> %s:2:11 (subgraph b)
          |
        2 |   length: String
          |           ^^^^^^ String
          = help: give it one type everywhere""".formatted("a.graphql", folder.resolve("b.graphql")));
  }

  @Test
  void aRefusedPublishAsJsonIsOnStandardOutput() throws IOException {
    int code = weft(
        "subgraph",
        "publish",
        "a",
        "--schema",
        file("a", "BROKEN\nBROKEN"),
        "--routing-url",
        "http://a",
        "--format",
        "json");

    assertThat(code).isEqualTo(1);
    assertThat(err).isEmpty();
    assertThat(json().path("errors")).hasSize(2);
    assertThat(json().at("/errors/1/locations/0/line").asInt()).isEqualTo(2);
    assertThat(json().at("/errors/1/locations/0/file").asText())
        .isEqualTo(folder.resolve("a").toString());
  }

  @Test
  void listShowsTheSubgraphs() throws IOException {
    assertThat(weft("subgraph", "list")).isZero();
    assertThat(out).contains("has no subgraph yet");
    publish("products", SCHEMA);
    registry.apply(
        "default",
        List.of(new RegistryChange.Publish(
            new SubgraphPublication("hello", "plugin:hello", SCHEMA, "hello"))));

    weft("subgraph", "list");
    assertThat(out.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).matches("NAME +ROUTING URL +MANAGED BY +LAUNCH .*"),
            line -> assertThat(line).matches("hello +plugin:hello +hello +2 .* plugin hello"),
            line -> assertThat(line).matches("products +http://localhost:4001/products +- +1 .*"));
    weft("subgraph", "list", "--format", "json");
    assertThat(json().path("subgraphs").findValuesAsText("name"))
        .containsExactly("hello", "products");
  }

  @Test
  void deleteTakesASubgraphOutAndNamesThoseThereAre() throws IOException {
    publish("a", SCHEMA);
    publish("b", SCHEMA);

    assertThat(weft("subgraph", "delete", "a")).isZero();
    assertThat(out).isEqualToIgnoringNewLines("launch 3 of graph default: deleted a");
    assertThat(weft("subgraph", "delete", "a")).isEqualTo(1);
    assertThat(err).isEqualToIgnoringNewLines("weft: graph default has no subgraph a; it has b");
  }

  @Test
  void launchesAreListedAndRolledBack() throws IOException {
    publish("a", SCHEMA);
    publish("b", SCHEMA);

    assertThat(weft("launch", "rollback", "1")).isZero();
    assertThat(out).isEqualToIgnoringNewLines("launch 3 of graph default: rolled back to launch 1");
    assertThat(weft("launch", "list", "--limit", "2")).isZero();
    assertThat(out.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).matches(" +LAUNCH +CREATED .*"),
            line -> assertThat(line).matches("\\* +3 +2026-11-23T10:15:30Z .*rolled back to .*"),
            line -> assertThat(line).matches(" +2 .*published b"));
    assertThat(weft("launch", "rollback", "9")).isEqualTo(1);
    assertThat(err).isEqualToIgnoringNewLines("weft: graph default has no launch 9; it has 1 to 3");
  }

  @Test
  void checkFailsOnWhatBreaksClients() throws IOException {
    publish("a", "type Query { a: Int b: Int }");

    assertThat(weft("check", "a", "--schema", file("next", "type Query { a: Int c: Int }")))
        .isEqualTo(1);
    assertThat(out).isEqualTo("""
            breaking: field Query.b was removed
            safe: field Query.c was added
            subgraph a composes with graph default; changes that break clients: 1
            """);
    assertThat(weft(
            "check", "a", "--schema", file("next", "type Query { a: Int }"), "--format", "json"))
        .isEqualTo(1);
    assertThat(weft("check", "a", "--schema", file("next", "type Query { a: Int b: Int c: Int }")))
        .isZero();
    assertThat(weft("check", "z", "--schema", file("next", "type Query { a: BROKEN }")))
        .isEqualTo(1);
    assertThat(err).contains("error[INVALID_GRAPHQL]");
    assertThat(registry.launches("default", 10)).hasSize(1);
  }

  @Test
  void aRegistryThatIsNotThereIsNamedWithTheMend() throws IOException {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + free;

    assertThat(weftAt(url, "subgraph", "list")).isEqualTo(1);
    assertThat(err.lines()).hasSize(1);
    assertThat(err)
        .startsWith("weft: no registry answers at " + url + " (connection refused)")
        .contains("weft serve");
    assertThat(weftAt(url, "subgraph", "list", "--format", "json")).isEqualTo(1);
    assertThat(json().at("/errors/0/code").asText()).isEqualTo("REGISTRY_UNREACHABLE");
  }

  @Test
  void aServerThatIsNoRegistryIsToldApart() {
    assertThat(weftAt("http://127.0.0.1:" + server.port() + "/elsewhere", "launch", "list"))
        .isEqualTo(1);
    assertThat(err).contains("answered 404 but is not a Weft registry");
  }

  @Test
  void aMissingTokenIsAskedFor() {
    server.stop();
    server = serve("hush");

    assertThat(weft("subgraph", "list")).isEqualTo(1);
    assertThat(err).contains("set WEFT_TOKEN").doesNotContain("hush");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(weft("subgraph", "publish", "a", "--schema", "nowhere.graphql")).isEqualTo(1);
    assertThat(err)
        .isEqualToIgnoringNewLines("weft: there is no file nowhere.graphql: check --schema");
  }

  @Test
  void wrongUseEndsWithTwo() {
    assertThat(weft("subgraph", "publish", "a")).isEqualTo(2);
    assertThat(weft("launch", "rollback", "first")).isEqualTo(2);
    assertThat(weft("subgraph")).isEqualTo(2);
    assertThat(weftAt("localhost:4001", "subgraph", "list")).isEqualTo(2);
    assertThat(err).contains("is no URL of a registry");
  }
}
