package dev.weft.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.weft.gateway.tls.TlsClient;
import dev.weft.gateway.traffic.RawSubgraph;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpTransportTest {
  private final HttpTransport transport = new HttpTransport(settings(Duration.ofMinutes(5)));
  private HttpServer server;
  private final List<Integer> clientPorts = Collections.synchronizedList(new ArrayList<>());

  HttpTransportTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private static HttpTransport.Settings settings(Duration maxAge) {
    return new HttpTransport.Settings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(50),
        maxAge,
        4,
        100_000,
        false,
        false,
        TlsClient.DEFAULT);
  }

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop(0);
  }

  private void serve(HttpHandler handler) {
    server.createContext("/", exchange -> {
      clientPorts.add(exchange.getRemoteAddress().getPort());
      handler.handle(exchange);
      exchange.close();
    });
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private SubgraphRequest request(OperationKind kind, Duration patience) {
    return request(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/graphql", kind, patience);
  }

  private static SubgraphRequest request(String url, OperationKind kind, Duration patience) {
    LinkedHashMap<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", "Bearer x");
    return new SubgraphRequest(
        "a",
        URI.create(url),
        headers,
        "{\"query\":\"{a}\"}".getBytes(StandardCharsets.UTF_8),
        kind,
        Instant.now().plus(patience));
  }

  private SubgraphRequest query() {
    return request(OperationKind.QUERY, Duration.ofSeconds(20));
  }

  @Test
  void postsTheBodyAndGivesTheWholeAnswer() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    serve(exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.complete(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
          + exchange.getRequestHeaders().get("content-type")
          + exchange.getRequestHeaders().get("authorization")
          + exchange.getRequestHeaders().get("accept-encoding")
          + exchange.getRequestHeaders().get("user-agent"));
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.getResponseHeaders().add("X-Two", "1");
      exchange.getResponseHeaders().add("X-Two", "2");
      respond(exchange, 200, new byte[50_000]);
    });
    SubgraphResponse response = transport.send(query());
    assertThat(seen.join())
        .isEqualTo("POST /graphql {\"query\":\"{a}\"} [application/json][Bearer x]nullnull");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("application/json");
    assertThat(response.headers()).containsEntry("x-two", "1, 2");
    assertThat(response.body()).hasSize(50_000);
  }

  @Test
  void connectionsAreKept() throws Exception {
    serve(exchange -> respond(exchange, 200, new byte[10]));
    for (int i = 0; i < 5; i++) {
      transport.send(query());
    }
    assertThat(clientPorts).hasSize(5);
    assertThat(clientPorts.stream().distinct()).hasSize(1);
  }

  @Test
  void connectionsAreGivenUpAtTheirAge() throws Exception {
    serve(exchange -> respond(exchange, 200, new byte[10]));
    try (HttpTransport brief = new HttpTransport(settings(Duration.ofMillis(1)))) {
      brief.send(query());
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < 2_000_000) {
        Thread.onSpinWait();
      }
      brief.send(query());
    }
    assertThat(clientPorts).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void redirectsAndErrorsAreAnswersLikeOthers() throws Exception {
    serve(exchange -> {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.getResponseHeaders().add("Set-Cookie", "a=b");
      respond(exchange, 307, new byte[0]);
    });
    assertThat(transport.send(query()).status()).isEqualTo(307);
    assertThat(clientPorts).hasSize(1);
  }

  @Test
  void anAnswerThatIsTooLargeIsRefused() {
    serve(exchange -> respond(exchange, 200, new byte[100_001]));
    assertThatThrownBy(() -> transport.send(query())).isInstanceOf(ResponseTooLargeException.class);
  }

  @Test
  void theDeadlineCounts() {
    CountDownLatch never = new CountDownLatch(1);
    serve(_ -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    assertThatThrownBy(() -> transport.send(request(OperationKind.QUERY, Duration.ofMillis(200))))
        .isInstanceOf(HttpTimeoutException.class);
    assertThatThrownBy(() -> transport.send(request(OperationKind.QUERY, Duration.ofMillis(-1))))
        .isInstanceOf(HttpTimeoutException.class);
    never.countDown();
  }

  @Test
  void nobodyListening() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() -> transport.send(
            request("http://127.0.0.1:" + port, OperationKind.QUERY, Duration.ofSeconds(5))))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aConnectionThatEndsBeforeTheAnswerIsToldFromOneThatEndsInIt() throws Exception {
    try (RawSubgraph rude = new RawSubgraph(exchange -> {
      if (exchange.number() % 2 == 0) {
        exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"");
      }
      exchange.socket().close();
    })) {
      SubgraphRequest request =
          request(rude.url().toString(), OperationKind.QUERY, Duration.ofSeconds(20));
      assertThatThrownBy(() -> transport.send(request)).isInstanceOf(ConnectionLostException.class);
      assertThatThrownBy(() -> transport.send(request))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(ConnectionLostException.class);
      assertThat(rude.requests).hasValue(2);
    }
  }

  @Test
  void startsThoughTheRequestThatNeedsItIsGivenUp() {
    Thread.currentThread().interrupt();
    try (HttpTransport started = new HttpTransport(HttpTransport.Settings.DEFAULT)) {
      assertThat(Thread.interrupted()).isTrue();
      assertThat(started).isNotNull();
    } finally {
      Thread.interrupted();
    }
  }
}
