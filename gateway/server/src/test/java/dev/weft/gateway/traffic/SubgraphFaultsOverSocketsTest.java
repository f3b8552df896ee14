package dev.weft.gateway.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A subgraph that does what it should not, over sockets: the client gets the rest of its answer and one error that says why,
 * and nothing is left behind.
 */
@Timeout(180)
final class SubgraphFaultsOverSocketsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @TempDir
  Path directory;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("garbage", "SUBREQUEST_MALFORMED_RESPONSE", exchange -> exchange.json(200, "\0\1{]")),
        fault(
            "half an object",
            "SUBREQUEST_MALFORMED_RESPONSE",
            exchange -> exchange.json(200, "{\"data\":{\"book\":")),
        fault(
            "a list for an object",
            "UNEXPECTED_VALUE",
            exchange -> exchange.json(200, "{\"data\":{\"book\":[1]}}")),
        fault(
            "an object for a string",
            "UNEXPECTED_VALUE",
            exchange -> exchange.json(200, "{\"data\":{\"book\":{\"title\":{\"a\":1}}}}")),
        fault(
            "null where none may be",
            "UNEXPECTED_NULL",
            exchange -> exchange.json(200, "{\"data\":{\"book\":{\"title\":null}}}")),
        fault("500", "SUBREQUEST_HTTP_ERROR", exchange -> exchange.json(500, "{}")),
        fault(
            "a page",
            "SUBREQUEST_MALFORMED_RESPONSE",
            exchange -> exchange.raw(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")),
        fault("no HTTP", "SUBREQUEST_HTTP_ERROR", exchange -> {
          exchange.raw("220 mail ready\r\n\r\n");
          exchange.socket().close();
        }),
        fault("the end in the head", "SUBREQUEST_HTTP_ERROR", exchange -> {
          exchange.raw("HTTP/1.1 200 OK\r\nContent-Ty");
          exchange.socket().close();
        }),
        fault("the end in the body", "SUBREQUEST_HTTP_ERROR", exchange -> {
          exchange.raw(OK + "Content-Length: 1000\r\n\r\n{\"data\":{\"book\"");
          exchange.socket().close();
        }),
        fault("the end between chunks", "SUBREQUEST_HTTP_ERROR", exchange -> {
          exchange.raw(OK + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"data\":\r\n");
          exchange.socket().close();
        }),
        fault("a chunk of no length", "SUBREQUEST_HTTP_ERROR", exchange -> {
          exchange.raw(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{\"data\":\r\n");
          exchange.awaitGone();
        }),
        fault("100 MB", "SUBREQUEST_HTTP_ERROR", SubgraphFaultsOverSocketsTest::flood));
  }

  private static Arguments fault(String name, String code, RawSubgraph.Behaviour behaviour) {
    return Arguments.of(name, code, behaviour);
  }

  private static void flood(RawSubgraph.Exchange exchange) throws IOException {
    exchange.raw(OK + "Content-Length: 100000000\r\n\r\n{\"data\":{\"book\":{\"title\":\"");
    String piece = "x".repeat(1 << 16);
    for (int sent = 0; sent < 100_000_000; sent += piece.length()) {
      exchange.raw(piece); // ends with an exception when the gateway has had enough
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void costsOnlyWhatItShouldHaveBrought(String name, String code, RawSubgraph.Behaviour behaviour)
      throws Exception {
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> {
          if (exchange.body().contains("healthy")) {
            exchange.json(200, FaultyShop.BOOK);
          } else {
            behaviour.answer(exchange);
          }
        },
        "limits.subgraph_response=1MB",
        "traffic.subgraph_timeout=100s",
        "traffic.retries.backoff=1ms")) {
      assertThat(shop.query())
          .as(name)
          .startsWith("{\"data\":{\"book\":null,\"shelves\":3},\"errors\":[")
          .contains("\"code\":\"" + code + "\"")
          .containsOnlyOnce("\"path\":");
      assertThat(shop.gateway.query("query healthy {book(id: 1) {title}}"))
          .isEqualTo(FaultyShop.BOOK);
    }
  }

  @Test
  void aSlowAnswerEndsAtTheTimeout() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> {
          exchange.raw(OK + "Content-Length: 100000\r\n\r\n{\"data\":{\"book\":{\"title\":\"");
          try {
            while (!never.await(5, TimeUnit.MILLISECONDS)) {
              exchange.raw("x");
            }
          } finally {
            gone.countDown();
          }
        },
        "subgraphs.books.timeout=1s")) {
      assertThat(shop.query())
          .startsWith("{\"data\":{\"book\":null,\"shelves\":3},\"errors\":[")
          .contains("\"code\":\"SUBREQUEST_TIMEOUT\"");
      gone.await();
      assertThat(shop.books.requests).hasValue(1);
    }
  }

  @Test
  void theDeadlineOfTheRequestEndsAFetchThatHasMoreTime() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> {
          exchange.awaitGone();
          gone.countDown();
        },
        "traffic.timeout=2s",
        "traffic.subgraph_timeout=1h")) {
      assertThat(shop.query())
          .startsWith("{\"data\":{\"book\":null,\"shelves\":3},\"errors\":[")
          .contains("\"code\":\"SUBREQUEST_TIMEOUT\"");
      gone.await();
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> exchange.json(200, FaultyShop.BOOK),
        "subgraphs.books.url=http://127.0.0.1:" + port + "/graphql",
        "traffic.retries.backoff=1ms")) {
      assertThat(shop.query())
          .startsWith("{\"data\":{\"book\":null,\"shelves\":3},\"errors\":[")
          .contains("Subgraph books could not be reached.");
    }
  }

  @Test
  void speaksNoTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answerInClear(plain));
      try (FaultyShop shop = new FaultyShop(
          directory,
          exchange -> exchange.json(200, FaultyShop.BOOK),
          "subgraphs.books.url=https://127.0.0.1:" + plain.getLocalPort() + "/graphql")) {
        assertThat(shop.query())
            .startsWith("{\"data\":{\"book\":null,\"shelves\":3},\"errors\":[")
            .contains("\"code\":\"SUBREQUEST_HTTP_ERROR\"");
        assertThat(shop.books.requests).hasValue(0);
      }
    }
  }

  private static void answerInClear(ServerSocket plain) {
    try {
      while (true) {
        try (Socket socket = plain.accept()) {
          socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  @Test
  void connectionsOfFailedFetchesAreNotKept() throws Exception {
    try (FaultyShop shop = new FaultyShop(
        directory,
        exchange -> exchange.raw(OK + "Content-Length: 5\r\n\r\n{"),
        "subgraphs.books.timeout=50ms")) {
      for (int i = 0; i < 20; i++) {
        assertThat(shop.query()).contains("SUBREQUEST_TIMEOUT");
      }
      while (shop.books.open() > 0) {
        Thread.onSpinWait();
      }
      assertThat(shop.books.connections.get()).isBetween(1, 20);
      assertThat(shop.stock.connections).hasValue(1);
    }
  }
}
