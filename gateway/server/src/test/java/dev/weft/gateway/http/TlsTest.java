package dev.weft.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.fetch.HttpTransport;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import dev.weft.gateway.tls.TestCertificate;
import dev.weft.gateway.tls.TlsClient;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients and the gateway, and the gateway and subgraphs, agree on: the gateway's server stands for a subgraph too. */
@Timeout(60)
class TlsTest {
  private static final String ASK = "{\"query\":\"{ shelves }\"}";
  private static final String ANSWER = "{\"data\":{\"shelves\":3}}";

  @TempDir
  Path directory;

  private TestCertificate certificate;

  @BeforeEach
  void makeACertificate() throws Exception {
    certificate = TestCertificate.make(directory, "server", "EC");
  }

  private RunningGateway gateway(String... settings) throws IOException {
    return RunningGateway.start(
        directory,
        TestSupergraph.sdl(),
        _ -> SubgraphResponse.json(ANSWER.getBytes(StandardCharsets.UTF_8)),
        RequestHooks.NONE,
        settings);
  }

  private RunningGateway secured(String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("server.tls.certificate=" + certificate.certificate());
    all.add("server.tls.key=file:" + certificate.key());
    return gateway(all.toArray(String[]::new));
  }

  private HttpResponse<String> ask(RunningGateway gateway, HttpClient.Version version)
      throws Exception {
    try (HttpClient client = HttpClient.newBuilder()
        .sslContext(certificate.trusting())
        .version(version)
        .build()) {
      URI url = URI.create("https://localhost:" + gateway.gateway().port() + "/graphql");
      return client.send(
          HttpRequest.newBuilder(url)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(ASK))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static SubgraphResponse fetch(String url, boolean http2, TlsClient tls)
      throws IOException, InterruptedException {
    HttpTransport.Settings settings = new HttpTransport.Settings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(50),
        Duration.ofMinutes(5),
        4,
        100_000,
        http2,
        false,
        tls);
    try (HttpTransport transport = new HttpTransport(settings)) {
      return transport.send(new SubgraphRequest(
          "books",
          URI.create(url),
          new LinkedHashMap<>(),
          ASK.getBytes(StandardCharsets.UTF_8),
          OperationKind.QUERY,
          Instant.now().plusSeconds(10)));
    }
  }

  @Test
  void clientsAgreeOnHttp2() throws Exception {
    try (RunningGateway gateway = secured()) {
      HttpResponse<String> answer = ask(gateway, HttpClient.Version.HTTP_2);

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo(ANSWER);
    }
  }

  @Test
  void clientsWithoutHttp2AreServedToo() throws Exception {
    try (RunningGateway gateway = secured()) {
      HttpResponse<String> answer = ask(gateway, HttpClient.Version.HTTP_1_1);

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.body()).isEqualTo(ANSWER);
    }
  }

  @Test
  void http2CanBeSwitchedOff() throws Exception {
    try (RunningGateway gateway = secured("server.http2=false")) {
      HttpResponse<String> answer = ask(gateway, HttpClient.Version.HTTP_2);

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.body()).isEqualTo(ANSWER);
    }
  }

  @Test
  void aClientWithoutACertificateIsRefusedWhereOneIsAskedFor() throws Exception {
    TestCertificate client = TestCertificate.make(directory, "client", "EC");
    try (RunningGateway gateway =
        secured("server.tls.client_authorities=" + client.certificate())) {
      String url = "https://localhost:" + gateway.gateway().port() + "/graphql";
      TlsClient stranger = new TlsClient(certificate.certificate(), null);
      TlsClient known = new TlsClient(certificate.certificate(), client.identity());

      assertThatThrownBy(() -> fetch(url, false, stranger)).isInstanceOf(IOException.class);
      assertThat(fetch(url, false, known).body()).asString().isEqualTo(ANSWER);
      assertThat(fetch(url, true, known).body()).asString().isEqualTo(ANSWER);
    }
  }

  @Test
  void aSubgraphThatNobodyVouchesForIsNotBelieved() throws Exception {
    try (RunningGateway subgraph = secured()) {
      String url = "https://localhost:" + subgraph.gateway().port() + "/graphql";

      assertThatThrownBy(() -> fetch(url, false, TlsClient.DEFAULT))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aSubgraphInClearIsSpokenToInHttp2WithPriorKnowledge() throws Exception {
    try (RunningGateway subgraph = gateway();
        RunningGateway old = gateway("server.http2=false")) {
      String url = "http://localhost:" + subgraph.gateway().port() + "/graphql";
      String oldUrl = "http://localhost:" + old.gateway().port() + "/graphql";

      assertThat(fetch(url, true, TlsClient.DEFAULT).body()).asString().isEqualTo(ANSWER);
      assertThat(fetch(url, false, TlsClient.DEFAULT).body()).asString().isEqualTo(ANSWER);
      assertThatThrownBy(() -> fetch(oldUrl, true, TlsClient.DEFAULT))
          .isInstanceOf(IOException.class);
    }
  }
}
