package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.gateway.fetch.SharedFetches;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ResponseTraceTest {
  private static final String ASKED = "weft-trace";

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

  private RunningGateway start(String... settings) throws IOException {
    running = RunningGateway.start(
        directory,
        TestSupergraph.sdl(),
        new SharedFetches(shop, _ -> true),
        RequestHooks.NONE,
        settings);
    return running;
  }

  private static JsonNode trace(String answer) throws IOException {
    return new JsonMapper().readTree(answer).path("extensions").path("trace");
  }

  @Test
  void eachFetchIsToldWithItsTimeSizeAndStatus() throws Exception {
    RunningGateway gateway = start("telemetry.expose_trace=true");

    String answer = gateway
        .post("{\"query\":\"query Books { books { title copies } }\"}", ASKED, "true")
        .body();

    assertThat(answer).startsWith("{\"data\":{\"books\":[{\"title\":\"Momo\"");
    JsonNode trace = trace(answer);
    JsonNode stock = trace.path("fetches").path(1);
    assertThat(trace.path("fetches")).hasSize(2);
    assertThat(stock.path("subgraph").asText()).isEqualTo("stock");
    assertThat(stock.path("operationName").asText()).isEqualTo("Books__stock__1");
    assertThat(stock.path("result").asText()).isEqualTo("ok");
    assertThat(stock.path("status").asInt()).isEqualTo(200);
    assertThat(stock.path("entities").asInt()).isEqualTo(2);
    assertThat(stock.path("requestBytes").asInt())
        .isEqualTo(shop.requests.getLast().body().length);
    assertThat(stock.path("responseBytes").asInt()).isPositive();
    assertThat(stock.path("startMicros").asLong())
        .isGreaterThanOrEqualTo(
            trace.path("fetches").path(0).path("startMicros").asLong());
    assertThat(trace.path("elapsedMicros").asLong())
        .isGreaterThanOrEqualTo(
            stock.path("startMicros").asLong() + stock.path("durationMicros").asLong());
    assertThat(trace.path("plan").path("kind").asText()).isEqualTo("QueryPlan");
  }

  @Test
  void whatWasNotSentIsToldWithTheReason() throws Exception {
    RunningGateway gateway = start("telemetry.expose_trace=true");

    JsonNode trace = trace(gateway
        .post(
            "{\"query\":\"query ($on: Boolean!) { books { title } shelves @include(if: $on) }\","
                + "\"variables\":{\"on\":false}}",
            ASKED,
            "true")
        .body());

    assertThat(trace.path("fetches").toString())
        .contains("\"subgraph\":\"stock\",\"notSent\":\"condition\"");
  }

  @Test
  void aFetchThatAnotherRequestMadeIsToldToBeShared() throws Exception {
    RunningGateway gateway = start("telemetry.expose_trace=true");
    Callable<String> request =
        () -> gateway.post("{\"query\":\"{ shelves }\"}", ASKED, "true").body();
    int shared = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Whether two meet is up to the scheduler; they do sooner or later.
      while (shared == 0) {
        CountDownLatch gate = new CountDownLatch(1);
        shop.gate = gate;
        int before = shop.requests.size();
        List<Future<String>> answers = List.of(threads.submit(request), threads.submit(request));
        while (shop.requests.size() == before) {
          Thread.onSpinWait();
        }
        gate.countDown();
        for (Future<String> answer : answers) {
          JsonNode fetch = trace(answer.get()).path("fetches").path(0);
          shared += fetch.path("shared").asBoolean() ? 1 : 0;
        }
        assertThat(shop.requests.size() - before + shared).isEqualTo(2);
      }
    }
  }

  @Test
  void planAndTraceStandBesideEachOther() throws Exception {
    RunningGateway gateway = start("telemetry.expose_trace=true", "telemetry.expose_plan=true");

    String answer = gateway
        .post("{\"query\":\"{ shelves }\"}", ASKED, "true", "weft-plan", "true")
        .body();

    JsonNode extensions = new JsonMapper().readTree(answer).path("extensions");
    assertThat(extensions.path("queryPlan").path("kind").asText()).isEqualTo("QueryPlan");
    assertThat(extensions.path("trace").path("fetches")).hasSize(1);
  }

  @Test
  void withoutTheSettingOrTheHeaderNothingIsTold() throws Exception {
    RunningGateway gateway = start("telemetry.expose_trace=true");
    assertThat(gateway.query("{ shelves }")).isEqualTo("{\"data\":{\"shelves\":3}}");
    gateway.close();
    RunningGateway silent = start();
    assertThat(silent.post("{\"query\":\"{ shelves }\"}", ASKED, "true").body())
        .isEqualTo("{\"data\":{\"shelves\":3}}");
  }
}
