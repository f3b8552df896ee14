package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.SupergraphArtefact;
import dev.weft.gateway.serving.SwapResult;
import dev.weft.gateway.serving.TestSupergraph;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How operations become ready, as clients and operators see it. */
@Timeout(60)
class PreparationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HOT = 40;

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

  private RunningGateway start(String... settings) throws Exception {
    running =
        RunningGateway.start(directory, TestSupergraph.sdl(), shop, RequestHooks.NONE, settings);
    return running;
  }

  private static String hot(int number) {
    return "query B" + number + " { books { title copies } }";
  }

  private static JsonNode admin(RunningGateway gateway) throws Exception {
    return JSON.readTree(gateway.admin("/admin/graphs"));
  }

  private static long count(RunningGateway gateway, String counter) throws Exception {
    return admin(gateway).path("operations").path(counter).asLong(-1);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void noRequestPlansAfterASwapWhatWasUsedBefore() throws Exception {
    RunningGateway gateway = start("traffic.warm_up=30s");
    for (int i = 0; i < HOT; i++) {
      gateway.query(hot(i));
    }
    assertThat(count(gateway, "prepared")).isEqualTo(HOT);
    AtomicBoolean goOn = new AtomicBoolean(true);
    AtomicLong answered = new AtomicLong();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < 4; client++) {
        int first = client;
        clients.submit(() -> {
          for (int i = first; goOn.get(); i++) {
            String answer = gateway.query(hot(i % HOT));
            answered.incrementAndGet();
            if (!answer.contains("\"copies\":20")) {
              failures.add(answer);
            }
          }
          return null;
        });
      }
      for (int version = 1; version <= 5; version++) {
        assertThat(gateway.gateway().graphs().swap("default", artefact(version)))
            .isInstanceOf(SwapResult.Live.class);
        long before = answered.get();
        await(() -> answered.get() > before + HOT || !failures.isEmpty());
      }
      goOn.set(false);
    }
    assertThat(failures).isEmpty();
    assertThat(count(gateway, "prepared")).isEqualTo(HOT);
    assertThat(count(gateway, "warmed")).isEqualTo(5 * HOT);
    JsonNode prepared = admin(gateway).path("graphs").path("default").path("prepared");
    assertThat(prepared.path("operations").asInt()).isEqualTo(HOT);
    assertThat(prepared.path("bytes").asLong()).isGreaterThan(HOT * 1_000L);
  }

  private static SupergraphArtefact artefact(int version) {
    return SupergraphArtefact.of("test", TestSupergraph.sdl(version), new LinkedHashMap<>());
  }

  @Test
  void withoutWarmUpASwapWaitsForNoOperation() throws Exception {
    RunningGateway gateway = start("traffic.warm_up=0s");
    gateway.query(hot(0));
    gateway.gateway().graphs().swap("default", artefact(1));
    assertThat(count(gateway, "warmed")).isZero();
    gateway.query(hot(0));
    assertThat(count(gateway, "prepared")).isEqualTo(2);
  }

  @Test
  void wrongDocumentsAreLookedAtOnce() throws Exception {
    RunningGateway gateway = start();
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.query("{ nope }")).contains("GRAPHQL_VALIDATION_FAILED");
    }
    assertThat(count(gateway, "preparedInvalid")).isEqualTo(1);
    assertThat(count(gateway, "knownInvalid")).isEqualTo(2);
    gateway.gateway().graphs().swap("default", artefact(1));
    assertThat(count(gateway, "warmed")).isZero();
  }

  @Test
  void newOperationsAreRefusedWhileTooManyWaitAndKnownOnesAreNot() throws Exception {
    RunningGateway gateway = start("limits.planning_queue=1");
    String known = gateway.query(hot(0));
    CountDownLatch gate = new CountDownLatch(1);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      occupy(gateway, gate);
      Future<String> queued = clients.submit(() -> gateway.query(hot(1)));
      await(() -> gateway.gateway().planning().queued() == 1);
      HttpResponse<String> refused = gateway.post("{\"query\":\"{ shelves }\"}");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
      assertThat(JSON.readTree(refused.body()).at("/errors/0/extensions/code").asText())
          .isEqualTo("OVERLOADED");
      assertThat(gateway.query(hot(0))).isEqualTo(known);
      gate.countDown();
      assertThat(queued.get(30, TimeUnit.SECONDS)).isEqualTo(known);
    } finally {
      gate.countDown();
    }
    assertThat(count(gateway, "overloaded")).isEqualTo(1);
  }

  @Test
  void aRequestWhoseTimeIsUpBeforeItsPlanIsThereIsToldSo() throws Exception {
    RunningGateway gateway = start("traffic.timeout=100ms");
    CountDownLatch gate = new CountDownLatch(1);
    try {
      occupy(gateway, gate);
      HttpResponse<String> late = gateway.post("{\"query\":\"{ shelves }\"}");
      assertThat(late.statusCode()).isEqualTo(504);
      assertThat(late.body()).contains("REQUEST_TIMEOUT");
    } finally {
      gate.countDown();
    }
    await(() -> count(gateway, "abandoned") == 1);
    assertThat(shop.requests).isEmpty();
  }

  /** Keeps every planning thread busy until {@code gate} opens. */
  private static void occupy(RunningGateway gateway, CountDownLatch gate) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    CountDownLatch begun = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      long before = begun.getCount();
      gateway.gateway().planning().execute(() -> {
        begun.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      await(() -> begun.getCount() < before);
    }
  }
}
