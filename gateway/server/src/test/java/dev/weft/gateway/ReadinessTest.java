package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReadinessTest {
  @TempDir
  private Path directory = Path.of("");

  private @Nullable RunningGateway running;

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  private RunningGateway start(String... settings) throws IOException {
    running = RunningGateway.start(
        directory, TestSupergraph.sdl(), new Bookshop(), RequestHooks.NONE, settings);
    return running;
  }

  private static HttpResponse<String> ready(RunningGateway gateway) throws Exception {
    return gateway.send(gateway.to("/health/ready").GET());
  }

  @Test
  void aGatewayThatHasTooMuchToDoIsNotReadyButLives() throws Exception {
    RunningGateway gateway = start();
    AtomicBoolean overloaded = new AtomicBoolean(true);
    gateway.gateway().readiness().unready(overloaded::get);

    HttpResponse<String> busy = ready(gateway);
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.body()).startsWith("{\"status\":\"OVERLOADED\"");
    assertThat(gateway.send(gateway.to("/health/live").GET()).statusCode()).isEqualTo(200);
    assertThat(gateway.admin("/health/ready")).startsWith("{\"status\":\"OVERLOADED\"");

    overloaded.set(false);
    assertThat(ready(gateway).statusCode()).isEqualTo(200);
  }

  @Test
  void whileItTakesItsLeaveItIsNotReadyAndAnswersAsEver() throws Exception {
    RunningGateway gateway = start("server.shutdown_grace=60s");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> stopping = threads.submit(() -> gateway.gateway().close());
      while (ready(gateway).statusCode() == 200) {
        Thread.onSpinWait();
      }

      assertThat(ready(gateway).body()).startsWith("{\"status\":\"STOPPING\"");
      assertThat(gateway.query("{ shelves }")).isEqualTo("{\"data\":{\"shelves\":3}}");
      assertThat(gateway.admin("/health/ready")).startsWith("{\"status\":\"STOPPING\"");
      assertThat(stopping.isDone()).isFalse();

      // Whoever interrupts the thread that stops is in a hurry.
      stopping.cancel(true);
    }
  }
}
