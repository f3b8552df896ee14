package dev.weft.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that are too large are told so, however the connection is used. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
  private static final String ASK = "{\"query\":\"{ shelves }\"}";
  private static final String ANSWER = "{\"data\":{\"shelves\":3}}";
  private static final int ROUNDS = 20;

  private final RunningGateway gateway;

  RefusalTest(@TempDir Path directory) throws IOException {
    gateway = RunningGateway.start(
        directory,
        TestSupergraph.sdl(),
        _ -> SubgraphResponse.json(ANSWER.getBytes(StandardCharsets.UTF_8)),
        RequestHooks.NONE,
        "limits.body=2KB");
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aHeadThatIsTooLargeHarmsNoOtherRequestOfItsConnection(Version version) throws Exception {
    try (HttpClient client = client(version)) {
      List<CompletableFuture<HttpResponse<String>>> large = new ArrayList<>();
      List<CompletableFuture<HttpResponse<String>>> small = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        HttpRequest.Builder request = post(BodyPublishers.ofString(ASK));
        small.add(send(client, request));
        large.add(send(client, request.header("x-long", "y".repeat(20_000))));
      }

      for (int i = 0; i < ROUNDS; i++) {
        assertThat(large.get(i).get().statusCode()).isEqualTo(431);
        assertThat(large.get(i).get().body()).contains("larger than limits.head allows");
        assertThat(small.get(i).get().body()).isEqualTo(ANSWER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void aBodyThatIsTooLargeIsToldSoWhenTheClientHasSentIt(Version version) throws Exception {
    byte[] body = new byte[3 << 20];
    try (HttpClient client = client(version)) {
      for (int i = 0; i < ROUNDS; i++) {
        HttpResponse<String> declared =
            send(client, post(BodyPublishers.ofByteArray(body))).get();
        HttpResponse<String> streamed = send(
                client, post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
            .get();

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(streamed.statusCode()).isEqualTo(413);
        assertThat(streamed.body()).contains("limits.body allows");
      }
    }
  }

  /** A client that speaks the version from its first request on; a GET is what HTTP/2 in clear can begin with. */
  private HttpClient client(Version version) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(version).build();
    HttpResponse<Void> first =
        client.send(gateway.to("/health/live").build(), BodyHandlers.discarding());
    assertThat(first.version()).isEqualTo(version);
    return client;
  }

  private HttpRequest.Builder post(BodyPublisher body) {
    return gateway.to("/graphql").header("content-type", "application/json").POST(body);
  }

  private static CompletableFuture<HttpResponse<String>> send(
      HttpClient client, HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }
}
