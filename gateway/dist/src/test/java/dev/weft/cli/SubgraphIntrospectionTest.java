package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SubgraphIntrospectionTest {
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{\"data\":{\"_service\":{\"sdl\":\"type Query { a: Int }\"}}}";
  private volatile boolean slow;

  SubgraphIntrospectionTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> {
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      if (slow) {
        exchange.getResponseBody().write(bytes, 0, 1);
        exchange.getResponseBody().flush();
        try {
          done.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    done.countDown();
    server.stop(0);
  }

  private String ask(Duration timeout, Map<String, String> own)
      throws SubgraphIntrospection.NoSchema, InterruptedException {
    try (SubgraphIntrospection introspection = new SubgraphIntrospection(
        timeout, new LinkedHashMap<>(Map.of("authorization", "for all")))) {
      return introspection.schema(url(), own);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Test
  void asksForTheSchemaWithHeaders() throws Exception {
    assertThat(ask(Duration.ofSeconds(30), Map.of())).isEqualTo("type Query { a: Int }");
    assertThat(ask(Duration.ofSeconds(30), Map.of("authorization", "for one"))).isNotEmpty();
    assertThat(authorizations).containsExactly("for all", "for one");
  }

  @Test
  void saysWhatASubgraphAnsweredInstead() {
    status = 403;
    answer = "no";
    assertThatThrownBy(() -> ask(Duration.ofSeconds(30), Map.of()))
        .hasMessage(url() + " answered with status 403 and no JSON");
    status = 200;
    answer = "{\"errors\":[{\"message\":\"Cannot query field _service\"}]}";
    assertThatThrownBy(() -> ask(Duration.ofSeconds(30), Map.of()))
        .hasMessageContaining("(status 200: Cannot query field _service)")
        .hasMessageContaining("needs its schema from a `file`");
  }

  @Test
  void anAnswerThatNeverEndsIsGivenUp() {
    slow = true;
    assertThatThrownBy(() -> ask(Duration.ofMillis(300), Map.of()))
        .hasMessage(url() + " did not answer within 300 ms");
  }

  @Test
  void anAddressThatIsNoneIsTold() {
    try (SubgraphIntrospection introspection =
        new SubgraphIntrospection(Duration.ofSeconds(1), new LinkedHashMap<>())) {
      assertThatThrownBy(() -> introspection.schema("nowhere", Map.of()))
          .hasMessageStartingWith("nowhere cannot be asked: ");
    }
  }
}
