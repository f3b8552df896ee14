package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.http.StartupException;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.GraphStatus;
import dev.weft.gateway.serving.SupergraphArtefact;
import dev.weft.gateway.serving.SwapResult;
import dev.weft.gateway.serving.TestSupergraph;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GatewayTest {
  private static final String ACROSS = "{ books { title copies } }";
  private static final String ANSWER =
      "{\"data\":{\"books\":[{\"title\":\"Momo\",\"copies\":10},{\"title\":\"Emma\",\"copies\":20}]}}";

  @TempDir
  private Path directory = Path.of("");

  private final Bookshop shop = new Bookshop();
  private @Nullable RunningGateway running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void anOperationAcrossSubgraphsIsAnswered() throws Exception {
    RunningGateway gateway = start();

    assertThat(gateway.query(ACROSS)).isEqualTo(ANSWER);
    assertThat(shop.requests)
        .extracting(request -> request.subgraph())
        .containsExactly("books", "stock");
  }

  @Test
  void whatIsDeferredIsAnsweredWithTheRest() throws Exception {
    RunningGateway gateway = start();

    assertThat(gateway.query("{ books { title ... @defer { copies } } }")).isEqualTo(ANSWER);
    assertThat(
            gateway.query(
                "query($later: Boolean! = true) { books { title ... @defer(if: $later, label: \"x\") { copies } } }"))
        .isEqualTo(ANSWER);
    assertThat(shop.requests)
        .extracting(request -> request.subgraph())
        .containsExactly("books", "stock", "books", "stock");
  }

  @Test
  void variablesReachTheSubgraphCoerced() throws Exception {
    RunningGateway gateway = start();

    gateway.post(
        "{\"query\":\"query ($first: Int = 7, $genre: Genre) { books(first: $first, genre: $genre) { title } }\","
            + "\"variables\":{\"genre\":\"NOVEL\",\"unused\":1}}");

    assertThat(new String(shop.requests.getFirst().body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"first\":7")
        .contains("\"genre\":\"NOVEL\"")
        .doesNotContain("unused");
  }

  @Test
  void aKnownOperationIsPreparedOnce() throws Exception {
    RunningGateway gateway = start();
    for (int i = 0; i < 20; i++) {
      assertThat(gateway.query(ACROSS)).isEqualTo(ANSWER);
    }

    try (var lease = Objects.requireNonNull(gateway.gateway().graphs().acquire("default"))) {
      assertThat(lease.serving().preparedOperations()).isEqualTo(1);
    }
  }

  @Test
  void onlyTheHeadersNamedGoOn() throws Exception {
    RunningGateway gateway = startWith(RequestHooks.NONE, "telemetry.access_log.enabled=true");
    gateway.post("{\"query\":\"{ shelves }\"}", "authorization", "secret");

    assertThat(shop.requests.getFirst().headers()).isEmpty();
  }

  @Test
  void thePlanIsToldToWhomItMayBe() throws Exception {
    RunningGateway gateway = startWith(RequestHooks.NONE, "telemetry.expose_plan=true");

    String told =
        gateway.post("{\"query\":\"{ shelves }\"}", "weft-plan", "true").body();
    assertThat(told.replaceAll("\\s", ""))
        .startsWith(
            "{\"data\":{\"shelves\":3},\"extensions\":{\"queryPlan\":{\"kind\":\"QueryPlan\"");
    assertThat(gateway.query("{ shelves }")).isEqualTo("{\"data\":{\"shelves\":3}}");
  }

  @Test
  void thePlanIsNotToldByDefault() throws Exception {
    assertThat(start().post("{\"query\":\"{ shelves }\"}", "weft-plan", "true").body())
        .isEqualTo("{\"data\":{\"shelves\":3}}");
  }

  @Test
  void hooksStandRoundTheRequest() throws Exception {
    RunningGateway gateway = startWith(new RequestHooks() {
      @Override
      public boolean isEmpty() {
        return false;
      }

      @Override
      public GatewayResponse around(
          GatewayRequest request, Function<GatewayRequest, GatewayResponse> next) {
        if (request.headers().first("x-blocked") != null) {
          return GatewayResponse.of(418, "text/plain", "no");
        }
        return next.apply(request).withHeader("x-served-by", "weft");
      }
    });

    HttpResponse<String> answered = gateway.post("{\"query\":\"{ shelves }\"}");
    HttpResponse<String> blocked = gateway.post("{\"query\":\"{ shelves }\"}", "x-blocked", "1");
    HttpResponse<String> got = gateway.get("?" + RunningGateway.parameter("query", "{ shelves }"));

    assertThat(answered.body()).isEqualTo("{\"data\":{\"shelves\":3}}");
    assertThat(answered.headers().firstValue("x-served-by")).hasValue("weft");
    assertThat(answered.headers().allValues("content-length")).hasSize(1);
    assertThat(blocked.statusCode()).isEqualTo(418);
    assertThat(blocked.body()).isEqualTo("no");
    assertThat(got.body()).isEqualTo("{\"data\":{\"shelves\":3}}");
  }

  @Test
  void aNewSupergraphInTheFileGoesLiveAndABadOneDoesNot() throws Exception {
    RunningGateway gateway = start();
    String first = sha256(gateway);
    assertThat(gateway.query("{ cellars }")).contains("GRAPHQL_VALIDATION_FAILED");

    long begin = System.nanoTime();
    Files.writeString(gateway.supergraph(), TestSupergraph.sdl().replace("shelves:", "cellars:"));
    await(() -> !sha256(gateway).equals(first));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(gateway.query("{ cellars }")).doesNotContain("GRAPHQL_VALIDATION_FAILED");
    String second = sha256(gateway);

    Files.writeString(gateway.supergraph(), "type Query {");
    await(() -> status(gateway).problem() != null);
    assertThat(String.valueOf(status(gateway).problem())).contains("supergraph.graphql:1:");
    assertThat(sha256(gateway)).isEqualTo(second);
    assertThat(gateway.query("{ cellars }")).doesNotContain("GRAPHQL_VALIDATION_FAILED");

    Files.writeString(gateway.supergraph(), TestSupergraph.sdl());
    await(() -> sha256(gateway).equals(first));
    assertThat(status(gateway).problem()).isNull();
  }

  @Test
  void severalGraphsAreServedAtTheirPaths() throws Exception {
    Path second = directory.resolve("second.graphql");
    Files.writeString(second, TestSupergraph.sdl().replace("shelves:", "cellars:"));
    RunningGateway gateway = startWith(
        RequestHooks.NONE, "graphs.second.supergraph=" + second, "graphs.second.path=/second");
    HttpRequest.Builder toSecond = gateway
        .to("/second")
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ shelves }\"}"));

    assertThat(gateway.query("{ shelves }")).isEqualTo("{\"data\":{\"shelves\":3}}");
    assertThat(gateway.send(toSecond).body()).contains("GRAPHQL_VALIDATION_FAILED");
    assertThat(gateway.gateway().graphs().status()).containsOnlyKeys("default", "second");
  }

  @Test
  void aProcessForTheRegistryAloneIsReadyWithoutGraphs() throws Exception {
    RunningGateway gateway = startWith(RequestHooks.NONE, "server.enabled=false");
    int port = Objects.requireNonNull(gateway.gateway().adminPort());

    HttpResponse<String> ready = gateway.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")));

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("{\"status\":\"UP\",\"graphs\":{}}");
    assertThatThrownBy(() -> gateway.gateway().port()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRequestUnderWayFinishesOnTheSupergraphItBeganWith() throws Exception {
    RunningGateway gateway = start();
    CountDownLatch gate = new CountDownLatch(1);
    shop.gate = gate;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> answer = threads.submit(() -> gateway.query("{ shelves }"));
      await(() -> !shop.requests.isEmpty());

      SwapResult swapped = swap(gateway, TestSupergraph.sdl().replace("shelves:", "cellars:"));
      assertThat(swapped).isInstanceOf(SwapResult.Live.class);
      shop.gate = null;
      gate.countDown();

      assertThat(answer.get()).isEqualTo("{\"data\":{\"shelves\":3}}");
    }
    assertThat(gateway.query("{ shelves }")).contains("GRAPHQL_VALIDATION_FAILED");
  }

  @Test
  void twentySwapsUnderLoadFailNoRequest() throws Exception {
    RunningGateway gateway = start();
    AtomicBoolean goOn = new AtomicBoolean(true);
    AtomicLong answered = new AtomicLong();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        threads.submit(() -> {
          while (goOn.get()) {
            try {
              String answer = gateway.query(ACROSS);
              answered.incrementAndGet();
              if (!answer.equals(ANSWER)) {
                failures.add(answer);
              }
            } catch (IOException e) {
              failures.add(e.toString());
            }
          }
          return null;
        });
      }
      for (int version = 1; version <= 20; version++) {
        long before = answered.get();
        assertThat(swap(gateway, TestSupergraph.sdl(version))).isInstanceOf(SwapResult.Live.class);
        await(() -> answered.get() > before + 4 || !failures.isEmpty());
      }
      goOn.set(false);
    }

    assertThat(failures).isEmpty();
    assertThat(answered.get()).isGreaterThan(80);
  }

  @Test
  void closingLetsRequestsUnderWayFinish() throws Exception {
    RunningGateway gateway = start();
    CountDownLatch gate = new CountDownLatch(1);
    shop.gate = gate;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> answer = threads.submit(() -> gateway.query("{ shelves }"));
      await(() -> !shop.requests.isEmpty());
      int port = gateway.gateway().port();
      Future<?> closed = threads.submit(() -> gateway.gateway().close());
      await(() -> refusesConnections(port));
      assertThat(closed.isDone()).isFalse();

      gate.countDown();

      assertThat(answer.get()).isEqualTo("{\"data\":{\"shelves\":3}}");
      closed.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void closingDoesNotWaitForEver() throws Exception {
    RunningGateway gateway = startWith(RequestHooks.NONE, "server.shutdown_timeout=200ms");
    shop.gate = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> gateway.query("{ shelves }"));
      await(() -> !shop.requests.isEmpty());

      threads.submit(() -> gateway.gateway().close()).get(20, TimeUnit.SECONDS);
      Objects.requireNonNull(shop.gate).countDown();
    }
  }

  @Test
  void aSupergraphThatCannotBeServedStopsTheStart() {
    assertRefused("type Query {", "graph default cannot be served: ", "supergraph.graphql:1:");
    assertRefused(
        "type Query { a: Int }", "graph default cannot be served: ", "supergraph.graphql");
    assertRefused(
        TestSupergraph.sdl().replace("http://books.invalid/graphql", ""),
        "subgraph books has no URL in ",
        "give one in subgraphs.books.url");
    assertRefused(
        TestSupergraph.sdl().replace("http://books.invalid/graphql", "ai:default"),
        "subgraph books is reached by ai:, which needs the subgraph's own schema",
        "subgraphs.books.schema.file");
  }

  @Test
  void aPortInUseIsSaidInOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> startWith(RequestHooks.NONE, "server.port=" + taken.getLocalPort()))
          .isInstanceOf(StartupException.class)
          .hasMessage(
              "port " + taken.getLocalPort()
                  + " of 127.0.0.1 is in use: stop what listens there, or choose another port (server.port, or --port)");
      assertThatThrownBy(() -> startWith(RequestHooks.NONE, "admin.port=" + taken.getLocalPort()))
          .isInstanceOf(StartupException.class)
          .hasMessageEndingWith("(admin.port)");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsSaidInOneSentence() {
    assertThatThrownBy(() -> startWith(RequestHooks.NONE, "server.host=192.0.2.1"))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("192.0.2.1 is no address of this machine");
    assertThatThrownBy(() -> startWith(RequestHooks.NONE, "server.host=no-such-host.invalid"))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("no-such-host.invalid is no address of this machine");
  }

  @Test
  void aFailureInsideIsMaskedAndCounted() throws Exception {
    running = RunningGateway.start(directory, TestSupergraph.sdl(), shop, new RequestHooks() {
      @Override
      public boolean isEmpty() {
        throw new IllegalStateException("secret detail");
      }

      @Override
      public GatewayResponse around(
          GatewayRequest request, Function<GatewayRequest, GatewayResponse> next) {
        return next.apply(request);
      }
    });

    HttpResponse<String> answer = running.post("{\"query\":\"{ shelves }\"}");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("INTERNAL_SERVER_ERROR").doesNotContain("secret detail");
  }

  private void assertRefused(String sdl, String... parts) {
    assertThatThrownBy(
            () -> running = RunningGateway.start(directory, sdl, shop, RequestHooks.NONE))
        .isInstanceOf(StartupException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private RunningGateway start() throws IOException {
    return startWith(RequestHooks.NONE);
  }

  private RunningGateway startWith(RequestHooks hooks, String... settings) throws IOException {
    RunningGateway started =
        RunningGateway.start(directory, TestSupergraph.sdl(), shop, hooks, settings);
    running = started;
    return started;
  }

  private static SwapResult swap(RunningGateway gateway, String sdl) {
    return gateway
        .gateway()
        .graphs()
        .swap("default", SupergraphArtefact.of("test", sdl, new LinkedHashMap<>()));
  }

  private static GraphStatus status(RunningGateway gateway) {
    return Objects.requireNonNull(gateway.gateway().graphs().status().get("default"));
  }

  private static String sha256(RunningGateway gateway) {
    return String.valueOf(status(gateway).supergraphSha256());
  }

  private static boolean refusesConnections(int port) {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    List<String> looks = new ArrayList<>();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not so within 15 s, after " + looks.size() + " looks");
      }
      looks.add("");
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
