package dev.weft.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.serving.TestSupergraph;
import dev.weft.gateway.tls.TestCertificate;
import dev.weft.gateway.traffic.RawSubgraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that leaves before its answer is there, seen from the subgraph. */
@Timeout(180)
final class ClientGoneTest {
  private static final String QUERY = "{\"query\":\"{shelves}\"}";
  private static final String MUTATION =
      "{\"query\":\"mutation {addBook(input: {title: \\\"Momo\\\"}) {title}}\"}";

  @TempDir
  Path directory;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private RawSubgraph subgraph;

  @BeforeEach
  void start() throws IOException {
    subgraph = new RawSubgraph(exchange -> {
      if (exchange.number() > 1) {
        exchange.json(200, "{\"data\":{\"shelves\":" + exchange.number() + "}}");
        return;
      }
      asked.countDown();
      if (exchange.body().contains("addBook")) {
        answer.await();
        exchange.json(200, "{\"data\":{\"addBook\":{\"title\":\"Momo\"}}}");
        left.countDown();
      } else {
        exchange.awaitGone();
        left.countDown();
      }
    });
  }

  @AfterEach
  void stop() throws IOException {
    answer.countDown();
    subgraph.close();
  }

  private RunningGateway gateway(String... settings) throws IOException {
    return RunningGateway.overSockets(
        directory,
        TestSupergraph.at(subgraph.url().toString(), subgraph.url().toString()),
        settings);
  }

  private static byte[] post(String body) {
    return ("POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Socket socket(RunningGateway gateway) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), gateway.gateway().port());
  }

  private void assertLeft() throws InterruptedException {
    assertThat(left.await(30, TimeUnit.SECONDS))
        .as("the subgraph's request is ended")
        .isTrue();
  }

  @Test
  void endsTheSubgraphsRequest() throws Exception {
    try (RunningGateway gateway = gateway()) {
      try (Socket client = socket(gateway)) {
        client.getOutputStream().write(post(QUERY));
        asked.await();
      }
      assertLeft();
      assertThat(gateway.query("{shelves}")).isEqualTo("{\"data\":{\"shelves\":2}}");
    }
  }

  @Test
  void aResetIsNoticedToo() throws Exception {
    try (RunningGateway gateway = gateway()) {
      Socket client = socket(gateway);
      client.getOutputStream().write(post(QUERY));
      asked.await();
      client.setSoLinger(true, 0);
      client.close();
      assertLeft();
    }
  }

  @Test
  void whoEndsOneDirectionOnlyIsToldSo() throws Exception {
    try (RunningGateway gateway = gateway();
        Socket client = socket(gateway)) {
      client.getOutputStream().write(post(QUERY));
      asked.await();
      client.shutdownOutput();
      assertThat(read(client.getInputStream(), "CLIENT_CLOSED_REQUEST")).contains("HTTP/1.1 499 ");
      assertLeft();
    }
  }

  @Test
  void inTls() throws Exception {
    TestCertificate certificate = TestCertificate.make(directory, "gateway", "EC");
    try (RunningGateway gateway = gateway(
        "server.tls.certificate=" + certificate.certificate(),
        "server.tls.key=file:" + certificate.key())) {
      try (Socket client = certificate
          .trusting()
          .getSocketFactory()
          .createSocket(InetAddress.getLoopbackAddress(), gateway.gateway().port())) {
        client.getOutputStream().write(post(QUERY));
        asked.await();
      }
      assertLeft();
    }
  }

  @Test
  void inHttp2() throws Exception {
    try (RunningGateway gateway = gateway();
        HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      URI base = URI.create("http://127.0.0.1:" + gateway.gateway().port());
      HttpResponse<String> first = client.send(
          HttpRequest.newBuilder(base.resolve("/health/live")).build(), BodyHandlers.ofString());
      assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);

      CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(
          HttpRequest.newBuilder(base.resolve("/graphql"))
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(QUERY))
              .build(),
          BodyHandlers.ofString());
      asked.await();
      waiting.cancel(true);
      assertLeft();
    }
  }

  @Test
  void aMutationGoesOn() throws Exception {
    try (RunningGateway gateway = gateway()) {
      try (Socket client = socket(gateway)) {
        client.getOutputStream().write(post(MUTATION));
        asked.await();
      }
      assertThat(gateway.query("{shelves}")).isEqualTo("{\"data\":{\"shelves\":2}}");
      answer.countDown();
      assertLeft();
      assertThat(subgraph.requests).hasValue(2);
    }
  }

  @Test
  void aRequestSentAheadIsAnsweredAfterTheOneThatIsWatched() throws Exception {
    try (RunningGateway gateway = gateway("traffic.subgraph_timeout=500ms");
        Socket client = socket(gateway)) {
      client.getOutputStream().write(post(QUERY));
      asked.await();
      client.getOutputStream().write(post("{\"query\":\"query Second {shelves}\"}"));
      String answers = read(client.getInputStream(), "\"shelves\":2");
      assertThat(answers).containsSubsequence("\"code\":\"SUBREQUEST_TIMEOUT\"", "\"shelves\":2");
      assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(3);
      assertLeft();
    }
  }

  private static String read(InputStream in, String until) throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      seen.write(next);
      if (next == '}' && seen.toString(StandardCharsets.UTF_8).contains(until)) {
        break;
      }
    }
    return seen.toString(StandardCharsets.UTF_8);
  }
}
