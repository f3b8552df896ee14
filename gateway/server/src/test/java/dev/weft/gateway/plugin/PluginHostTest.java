package dev.weft.gateway.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.planner.operation.OperationKind;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
  private static final Duration LIVE =
      Duration.ofSeconds(10); // 2 s are promised, the box may be busy
  private static final SubgraphTransport NOWHERE = request -> {
    throw new IOException("no such subgraph: " + request.subgraph());
  };

  @TempDir
  Path root;

  private final RecordingPublisher publisher = new RecordingPublisher();
  private Path folder;
  private PluginHost host;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectories(root.resolve("plugins"));
    host = host(publisher);
    host.start();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void aJarThatAppearsIsPublishedAndAnswers() throws Exception {
    PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));

    awaitActive("hello", "1.0.0");

    assertThat(publisher.of("hello")).singleElement().satisfies(offer -> {
      assertThat(offer.url()).isEqualTo("plugin:hello/hello");
      assertThat(offer.sdl()).contains("a: String");
    });
    try (SubgraphTransport serving =
        serving("hello", publisher.of("hello").getFirst().sdl())) {
      assertThat(ask(serving, "hello", "{ a }")).isEqualTo("{\"data\":{\"a\":\"one\"}}");
    }
  }

  @Test
  void theOldGenerationServesItsServingUntilThatIsClosed() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    SubgraphTransport first = serving("hello", publisher.of("hello").getFirst().sdl());

    PluginJar.withField("hello", "2.0.0", "b", "two").writeTo(jar);
    awaitActive("hello", "2.0.0");
    SubgraphTransport second = serving("hello", publisher.of("hello").getFirst().sdl());

    assertThat(ask(first, "hello", "{ a }")).contains("one");
    assertThat(ask(second, "hello", "{ b }")).contains("two");
    assertThat(states()).contains(PluginState.DRAINING);
    assertThat(copies()).hasSize(2);

    first.close();
    Eventually.assertWithin(LIVE, () -> assertThat(states()).containsExactly(PluginState.ACTIVE));
    Eventually.assertWithin(LIVE, () -> assertThat(copies()).hasSize(1));
    assertThat(ask(second, "hello", "{ b }")).contains("two");
    second.close();
  }

  @Test
  void aNewGenerationWithTheSameSchemaTakesOverALiveServing() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    try (SubgraphTransport serving =
        serving("hello", publisher.of("hello").getFirst().sdl())) {
      PluginJar.withField("hello", "1.0.1", "a", "other").writeTo(jar);
      awaitActive("hello", "1.0.1");

      Eventually.assertWithin(
          LIVE, () -> assertThat(ask(serving, "hello", "{ a }")).contains("other"));
      Eventually.assertWithin(LIVE, () -> assertThat(states()).containsExactly(PluginState.ACTIVE));
    }
  }

  @Test
  void removingTheJarUnpublishes() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");

    Files.delete(jar);

    Eventually.assertWithin(LIVE, () -> assertThat(publisher.owners()).isEmpty());
    Eventually.assertWithin(LIVE, () -> assertThat(host.plugins()).isEmpty());
    Eventually.assertWithin(LIVE, () -> assertThat(copies()).isEmpty());
  }

  @Test
  void aRemovedPluginKeepsServingWhenTheRestDoesNotCompose() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    SubgraphTransport serving =
        serving("hello", publisher.of("hello").getFirst().sdl());

    publisher.refuseWith("the graph would not compose: no query");
    Files.delete(jar);

    Eventually.assertWithin(
        LIVE,
        () -> assertThat(host.plugins()).singleElement().satisfies(line -> {
          assertThat(line.state()).isEqualTo(PluginState.ACTIVE);
          assertThat(line.problem())
              .isEqualTo(
                  "was removed but keeps serving, because without it the graph would not compose: no query");
        }));
    assertThat(ask(serving, "hello", "{ a }")).contains("one");

    publisher.refuseWith(null);
    publisher.graphChanged();
    serving.close();
    Eventually.assertWithin(LIVE, () -> assertThat(host.plugins()).isEmpty());
  }

  @Test
  void aRefusedReplacementIsShownAndTriedAgainWhenTheGraphChanges() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    SubgraphTransport serving =
        serving("hello", publisher.of("hello").getFirst().sdl());

    publisher.refuseWith("the graph would not compose: type mismatch");
    PluginJar.withField("hello", "2.0.0", "b", "two").writeTo(jar);
    Eventually.assertWithin(
        LIVE,
        () -> assertThat(host.plugins())
            .extracting(PluginStatus::version, PluginStatus::state, PluginStatus::problem)
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(
                    "2.0.0",
                    PluginState.FAILED,
                    "plugin hello 2.0.0 is refused: the graph would not compose: type mismatch"),
                org.assertj.core.groups.Tuple.tuple(
                    "1.0.0",
                    PluginState.ACTIVE,
                    "keeps serving, because what took its file's place is refused")));
    assertThat(ask(serving, "hello", "{ a }")).contains("one");
    int attempts = publisher.attempts();
    publisher.refuseWith(null);
    publisher.graphChanged();

    awaitActive("hello", "2.0.0");
    assertThat(publisher.attempts()).isEqualTo(attempts + 1);
    serving.close();
  }

  @Test
  void badPluginsAreEachToldInOneSentenceAndDisturbNobody() throws Exception {
    PluginJar.withField("good", "1.0.0", "a", "one").writeTo(folder.resolve("good.jar"));
    PluginJar.withBody("old", "1.0.0", "")
        .attribute("Plugin-Requires", ">=0.9.0")
        .writeTo(folder.resolve("old.jar"));
    PluginJar.withBody("undeclared", "1.0.0", "")
        .attribute("Plugin-Requires", "*")
        .writeTo(folder.resolve("undeclared.jar"));
    PluginJar.withBody(
            "thrower",
            "1.0.0",
            "public void start(PluginContext c) { throw new IllegalStateException(\"no key\"); }")
        .writeTo(folder.resolve("thrower.jar"));
    PluginJar.withBody("quiet", "1.0.0", "").withoutIndex().writeTo(folder.resolve("quiet.jar"));
    PluginJar.withBody(
            "nosy",
            "1.0.0",
            "public void start(PluginContext c) { io.javalin.Javalin.create(null); }")
        .writeTo(folder.resolve("nosy.jar"));
    PluginJar.withBody("typo", "1.0.0", """
        public List<InProcessSubgraph> subgraphs() {
          return List.of(InProcessSubgraph.builder("t").sdl("type Query { a: Strin }").field("Query", "a", c -> 1).build());
        }
        """).writeTo(folder.resolve("typo.jar"));
    Files.writeString(folder.resolve("text.jar"), "this is no archive");
    PluginJar.of("nothing").attribute("Plugin-Id", "").writeTo(folder.resolve("nothing.jar"));

    awaitActive("good", "1.0.0");
    Eventually.assertWithin(LIVE, () -> assertThat(host.plugins()).hasSize(9));

    assertThat(problem("old.jar"))
        .isEqualTo(
            "plugin old 1.0.0 needs plugin API >=0.9.0, this gateway has 0.1.0: use a build of the plugin for this version");
    assertThat(problem("undeclared.jar"))
        .startsWith("plugin undeclared 1.0.0 does not say which plugin API it needs");
    assertThat(problem("thrower.jar"))
        .isEqualTo("plugin thrower 1.0.0 threw in start: java.lang.IllegalStateException: no key");
    assertThat(problem("quiet.jar"))
        .startsWith(
            "plugin quiet 1.0.0 has 0 extensions of type GatewayPlugin (expected: 1): META-INF/extensions.idx");
    assertThat(problem("nosy.jar"))
        .isEqualTo(
            "plugin nosy 1.0.0 threw in start: java.lang.NoClassDefFoundError: io/javalin/Javalin");
    assertThat(problem("typo.jar")).contains("plugin typo, subgraph t", "Strin");
    assertThat(problem("text.jar")).startsWith("text.jar is no complete JAR or ZIP");
    assertThat(problem("nothing.jar")).startsWith("Plugin-Id in META-INF/MANIFEST.MF: ");
    assertThat(publisher.owners()).containsExactly("good");
  }

  @Test
  void aPluginThatHangsInStartIsGivenUp() throws Exception {
    host.close();
    host = new PluginHost(
        new PluginHost.Settings(
            folder,
            root.resolve("data/plugins"),
            Duration.ofMillis(50),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            new LinkedHashMap<>()),
        Clock.systemUTC(),
        NOWHERE,
        publisher);
    host.start();
    PluginJar.withBody("slow", "1.0.0", """
        public void start(PluginContext c) {
          while (true) { try { new java.util.concurrent.CountDownLatch(1).await(); } catch (InterruptedException e) {} }
        }
        """).writeTo(folder.resolve("slow.jar"));

    Eventually.assertWithin(
        LIVE,
        () -> assertThat(problem("slow.jar"))
            .isEqualTo("plugin slow 1.0.0 took longer than 300 ms in start"));
  }

  @Test
  void aBadReplacementLeavesTheOldGenerationServingAndTheGoodFileMendsIt() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    byte[] good = Files.readAllBytes(jar);
    SubgraphTransport serving =
        serving("hello", publisher.of("hello").getFirst().sdl());

    Files.write(jar, Arrays.copyOf(good, good.length / 2));
    Eventually.assertWithin(
        LIVE,
        () ->
            assertThat(states()).containsExactlyInAnyOrder(PluginState.FAILED, PluginState.ACTIVE));
    assertThat(problem("hello.jar")).startsWith("hello.jar is no complete JAR or ZIP");
    assertThat(ask(serving, "hello", "{ a }")).contains("one");

    Files.write(jar, good);
    Eventually.assertWithin(LIVE, () -> assertThat(states()).containsExactly(PluginState.ACTIVE));
    assertThat(publisher.attempts()).isEqualTo(1);
    serving.close();
  }

  @Test
  void aFileThatGrowsSlowlyIsReadWhenItIsComplete() throws Exception {
    Path built =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(root.resolve("built.jar"));
    byte[] bytes = Files.readAllBytes(built);
    Path jar = folder.resolve("hello.jar");
    for (int part = 1; part <= 5; part++) {
      Files.write(jar, Arrays.copyOf(bytes, bytes.length * part / 5));
      int seen = part;
      assertThat(host.plugins())
          .as("part %d", seen)
          .allSatisfy(line -> assertThat(line.problem()).isNull());
    }

    awaitActive("hello", "1.0.0");
  }

  @Test
  void ofTwoFilesWithOnePluginTheNewerVersionServes() throws Exception {
    PluginJar.withField("hello", "1.9.0", "a", "one").writeTo(folder.resolve("hello-1.9.0.jar"));
    awaitActive("hello", "1.9.0");
    Path newer = PluginJar.withField("hello", "1.10.0", "a", "two")
        .writeTo(folder.resolve("hello-1.10.0.jar"));
    awaitActive("hello", "1.10.0");
    assertThat(host.plugins())
        .filteredOn(line -> line.file().equals("hello-1.9.0.jar"))
        .extracting(PluginStatus::state)
        .containsExactly(PluginState.SHADOWED);

    Files.delete(newer);

    awaitActive("hello", "1.9.0");
  }

  @Test
  void aZipWithItsLibrariesIsAPluginToo() throws Exception {
    Path library = PluginJar.of("lib")
        .source(
            "lib.Words",
            "package lib; public class Words { public static String hi() { return \"hi from lib\"; } }")
        .attribute("Plugin-Id", "")
        .writeTo(root.resolve("words.jar"));
    Path plugin =
        PluginJar.withBody("zipped", "1.0.0", """
        public List<InProcessSubgraph> subgraphs() {
          return List.of(InProcessSubgraph.builder("zipped").sdl("type Query { a: String }")
              .field("Query", "a", call -> (String) Class.forName("lib.Words").getMethod("hi").invoke(null)).build());
        }
        """).writeTo(root.resolve("zipped-plugin.jar"));
    Path arriving = folder.resolve(".zipped.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(arriving))) {
      for (Path each : List.of(library, plugin)) {
        zip.putNextEntry(new ZipEntry("lib/" + each.getFileName()));
        Files.copy(each, zip);
        zip.closeEntry();
      }
    }
    Files.move(arriving, folder.resolve("zipped.zip"));

    awaitActive("zipped", "1.0.0");
    try (SubgraphTransport serving =
        serving("zipped", publisher.of("zipped").getFirst().sdl())) {
      assertThat(ask(serving, "zipped", "{ a }")).contains("hi from lib");
    }
  }

  @Test
  void aZipEntryThatLeadsOutOfItsFolderIsRefused() throws Exception {
    Path arriving = folder.resolve(".evil.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(arriving))) {
      zip.putNextEntry(new ZipEntry("../../evil.txt"));
      zip.write("x".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    Files.move(arriving, folder.resolve("evil.zip"));

    Eventually.assertWithin(
        LIVE,
        () -> assertThat(problem("evil.zip"))
            .contains("\"../../evil.txt\", which leads out of its folder"));
    try (Stream<Path> all = Files.walk(root)) {
      assertThat(all.filter(path -> path.endsWith("evil.txt"))).isEmpty();
    }
  }

  @Test
  void withoutARegistryAPluginServesWhatTheSupergraphHasAndTheRestIsReported() throws Exception {
    host.close();
    host = host(null);
    host.start();
    PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    assertThat(problem("hello.jar"))
        .isEqualTo("plugin hello offers subgraph hello: publish it first");

    try (SubgraphTransport serving = serving("hello", null)) {
      assertThat(problem("hello.jar")).isNull();
      assertThat(ask(serving, "hello", "{ a }")).contains("one");
      Files.delete(folder.resolve("hello.jar"));
      Eventually.assertWithin(
          LIVE, () -> assertThat(states()).containsExactly(PluginState.DRAINING));
      assertThat(ask(serving, "hello", "{ a }")).contains("one");
    }
    Eventually.assertWithin(LIVE, () -> assertThat(host.plugins()).isEmpty());
  }

  @Test
  void aSubgraphOfAnAbsentPluginFailsWithASentenceThatNamesIt() {
    try (SubgraphTransport serving = serving("hello", null)) {
      assertThatThrownBy(() -> ask(serving, "hello", "{ a }"))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "subgraph hello is served by plugin hello, which is not loaded: put its JAR into the plugin folder");
    }
  }

  @Test
  void whatAPluginPublishedIsTakenOutWhenItsFileWentWhileNoGatewayRan() throws Exception {
    Path jar =
        PluginJar.withField("hello", "1.0.0", "a", "one").writeTo(folder.resolve("hello.jar"));
    awaitActive("hello", "1.0.0");
    host.close();
    assertThat(publisher.owners()).containsExactly("hello");
    Files.delete(jar);

    host = host(publisher);
    host.start();

    assertThat(publisher.owners()).isEmpty();
  }

  @Test
  void interceptorsStandRoundRequestsAsLongAsTheirPluginIsThere() throws Exception {
    Path jar = PluginJar.withBody("header", "1.0.0", """
        public List<RequestInterceptor> requestInterceptors() {
          return List.of((request, chain) -> chain.proceed(request).withHeader("x-plugin", "yes"));
        }
        """).writeTo(folder.resolve("header.jar"));
    awaitActive("header", "1.0.0");

    assertThat(host.hasInterceptors()).isTrue();
    assertThat(host.intercept(request(), PluginHostTest::answer).headers().first("x-plugin"))
        .isEqualTo("yes");

    Files.delete(jar);
    Eventually.assertWithin(LIVE, () -> assertThat(host.hasInterceptors()).isFalse());
    assertThat(host.intercept(request(), PluginHostTest::answer).headers().first("x-plugin"))
        .isNull();
  }

  @Test
  void configurationReachesThePluginAsARecord() throws Exception {
    host.close();
    SequencedMap<String, Mapping> sections = new LinkedHashMap<>();
    sections.put(
        "hello", new Mapping(new SourceLocation("weft.yaml", 3, 5), new LinkedHashMap<>()));
    host = new PluginHost(
        PluginHost.Settings.of(folder, root.resolve("data/plugins"), sections),
        Clock.systemUTC(),
        NOWHERE,
        publisher);
    host.start();
    PluginJar.withBody("hello", "1.0.0", """
        public record Settings(int limit) {}
        public void start(PluginContext context) { context.configuration(Settings.class); }
        """).writeTo(folder.resolve("hello.jar"));

    Eventually.assertWithin(
        LIVE,
        () -> assertThat(problem("hello.jar"))
            .endsWith(
                "ConfigurationException: 3:5: plugins.hello.limit is missing (expected: int)"));
  }

  private PluginHost host(@org.jspecify.annotations.Nullable SubgraphPublisher to) {
    return new PluginHost(
        PluginHost.Settings.of(folder, root.resolve("data/plugins"), new LinkedHashMap<>()),
        Clock.systemUTC(),
        NOWHERE,
        to);
  }

  private void awaitActive(String id, String version) {
    Eventually.assertWithin(
        LIVE,
        () -> assertThat(host.plugins()).anySatisfy(line -> {
          assertThat(line.id()).isEqualTo(id);
          assertThat(line.version()).isEqualTo(version);
          assertThat(line.state()).isEqualTo(PluginState.ACTIVE);
        }));
  }

  private List<PluginState> states() {
    return host.plugins().stream().map(PluginStatus::state).toList();
  }

  private @org.jspecify.annotations.Nullable String problem(String file) {
    List<PluginStatus> lines =
        host.plugins().stream().filter(line -> line.file().equals(file)).toList();
    assertThat(lines).as("lines of %s", file).isNotEmpty();
    return lines.getFirst().problem();
  }

  private List<Path> copies() throws IOException {
    Path copies = root.resolve("data/plugins");
    if (!Files.exists(copies)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(copies)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private SubgraphTransport serving(String plugin, @org.jspecify.annotations.Nullable String sdl) {
    SequencedMap<String, URI> urls = new LinkedHashMap<>();
    urls.put(plugin, URI.create("plugin:" + plugin + "/" + plugin));
    SequencedMap<String, String> schemas = new LinkedHashMap<>();
    if (sdl != null) {
      schemas.put(plugin, sdl);
    }
    return host.transports().bind(urls, schemas);
  }

  private static String ask(SubgraphTransport transport, String subgraph, String query)
      throws Exception {
    return new String(
        transport
            .send(new SubgraphRequest(
                subgraph,
                URI.create("plugin:" + subgraph + "/" + subgraph),
                new LinkedHashMap<>(),
                new com.fasterxml.jackson.databind.ObjectMapper()
                    .writeValueAsBytes(Map.of("query", query)),
                OperationKind.QUERY,
                Instant.now().plusSeconds(30)))
            .body(),
        StandardCharsets.UTF_8);
  }

  private static GatewayRequest request() {
    return new GatewayRequest(
        "POST", URI.create("/graphql"), Headers.empty(), "127.0.0.1", ByteBuffer.allocate(0));
  }

  private static GatewayResponse answer(GatewayRequest request) {
    return GatewayResponse.of(200, "application/json", "{}");
  }
}
