package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class OverloadTest {
  private static final String ASK = "{\"query\":\"{ shelves }\"}";
  private static final String ANSWER = "{\"data\":{\"shelves\":3}}";

  @TempDir
  private Path directory = Path.of("");

  private RunningGateway start(Bookshop shop, String... settings) throws IOException {
    return RunningGateway.start(directory, TestSupergraph.sdl(), shop, RequestHooks.NONE, settings);
  }

  @Test
  void whoFindsNoRoomIsToldToComeAgainAndHealthIsAnswered() throws Exception {
    Bookshop shop = new Bookshop();
    CountDownLatch gate = new CountDownLatch(1);
    shop.gate = gate;
    try (RunningGateway gateway =
        start(shop, "server.overload.in_flight=1", "server.overload.waiting=0")) {
      CompletableFuture<HttpResponse<String>> held = post(gateway);
      await(() -> shop.requests.size() == 1);
      HttpResponse<String> turnedAway = gateway.post(ASK);
      assertThat(turnedAway.statusCode()).isEqualTo(503);
      assertThat(turnedAway.headers().firstValue("retry-after")).contains("1");
      assertThat(turnedAway.body()).contains("\"code\":\"OVERLOADED\"");
      assertThat(gateway.send(gateway.to("/health/live")).statusCode()).isEqualTo(200);
      gateway.post(ASK);
      assertThat(gateway.send(gateway.to("/health/ready")).body()).contains("\"status\":");
      gate.countDown();
      assertThat(held.get(60, TimeUnit.SECONDS).body()).isEqualTo(ANSWER);
      await(() -> answer(gateway).equals(ANSWER));
      await(() -> ready(gateway).contains("\"status\":\"UP\""));
    }
  }

  @Test
  void whoFindsRoomInTimeIsAnsweredAfterTheOthers() throws Exception {
    Bookshop shop = new Bookshop();
    CountDownLatch gate = new CountDownLatch(1);
    shop.gate = gate;
    try (RunningGateway gateway = start(
        shop,
        "server.overload.in_flight=1",
        "server.overload.patience=60s",
        "traffic.deduplicate=false")) {
      CompletableFuture<HttpResponse<String>> first = post(gateway);
      CompletableFuture<HttpResponse<String>> second = post(gateway);
      await(() -> shop.requests.size() == 1);
      gate.countDown();
      assertThat(first.get(60, TimeUnit.SECONDS).body()).isEqualTo(ANSWER);
      assertThat(second.get(60, TimeUnit.SECONDS).body()).isEqualTo(ANSWER);
    }
  }

  @Test
  void aBodyThatDripsIsGivenUp() throws Exception {
    try (RunningGateway gateway = start(new Bookshop(), "traffic.timeout=200ms");
        Socket socket = new Socket("127.0.0.1", gateway.gateway().port())) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(("POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
              + "content-length: 100000\r\n\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      while (in.available() == 0) {
        out.write(' ');
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      byte[] head = in.readNBytes(12);
      assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
      assertThat(gateway.send(gateway.to("/health/live")).statusCode()).isEqualTo(200);
    }
  }

  private static CompletableFuture<HttpResponse<String>> post(RunningGateway gateway) {
    CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      try {
        answer.complete(gateway.post(ASK));
      } catch (IOException | InterruptedException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private static String answer(RunningGateway gateway) {
    try {
      return gateway.post(ASK).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ready(RunningGateway gateway) {
    try {
      return gateway.send(gateway.to("/health/ready")).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long started = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - started > TimeUnit.SECONDS.toNanos(60)) {
        throw new AssertionError("still not so after a minute");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
