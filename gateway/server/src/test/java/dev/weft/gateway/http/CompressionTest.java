package dev.weft.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.ZstdInputStream;
import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressionTest {
  private static final String ASK = "{\"query\":\"{ shelves }\"}";
  private static final String ANSWER = "{\"data\":{\"shelves\":3}}";

  private final RunningGateway gateway;
  private final RunningGateway eager;

  CompressionTest(@TempDir Path directory) throws IOException {
    gateway = start(directory, "limits.body=20KB");
    eager = start(directory, "limits.body=20KB", "server.compression.above=32B");
  }

  private static RunningGateway start(Path directory, String... settings) throws IOException {
    return RunningGateway.start(
        directory,
        TestSupergraph.sdl(),
        _ -> SubgraphResponse.json("{\"data\":{\"shelves\":3}}".getBytes(StandardCharsets.UTF_8)),
        RequestHooks.NONE,
        settings);
  }

  @AfterAll
  void stop() {
    gateway.close();
    eager.close();
  }

  private static HttpResponse<byte[]> ask(RunningGateway gateway, String accepted)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          gateway
              .to("/graphql")
              .headers("content-type", "application/json", "accept-encoding", accepted)
              .POST(BodyPublishers.ofString("{\"query\":\"{ __schema { types { name } } }\"}"))
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  private static String unpack(String encoding, byte[] body) throws IOException {
    Brotli4jLoader.ensureAvailability();
    InputStream packed = new ByteArrayInputStream(body);
    try (InputStream in = switch (encoding) {
      case "br" -> new BrotliInputStream(packed);
      case "zstd" -> new ZstdInputStream(packed);
      case "gzip" -> new GZIPInputStream(packed);
      default -> packed;
    }) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip              | gzip",
        "br                | br",
        "zstd              | zstd",
        "gzip, br, zstd    | br",
        "gzip;q=1, br;q=0  | gzip",
        "identity          | none",
        "lzma              | none",
      })
  void answersArePackedAsTheClientLikesIt(String accepted, String expected) throws Exception {
    HttpResponse<byte[]> answer = ask(eager, accepted);
    String encoding = answer.headers().firstValue("content-encoding").orElse("none");

    assertThat(encoding).isEqualTo(expected);
    assertThat(unpack(encoding, answer.body())).startsWith("{\"data\":{\"__schema\"");
    assertThat(answer.headers().firstValue("vary").orElse(""))
        .containsIgnoringCase("accept-encoding");
  }

  @Test
  void smallAnswersAreSentAsTheyAre() throws Exception {
    HttpResponse<String> answer = gateway.post(ASK, "accept-encoding", "gzip, br, zstd");

    assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo(ANSWER);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private HttpResponse<String> postPacked(String text) throws Exception {
    return gateway.send(gateway
        .to("/graphql")
        .headers("content-type", "application/json", "content-encoding", "gzip")
        .POST(BodyPublishers.ofByteArray(gzip(text))));
  }

  @Test
  void requestsMayBePacked() throws Exception {
    HttpResponse<String> answer = postPacked(ASK);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANSWER);
  }

  @Test
  void aBodyThatIsSmallOnlyWhilePackedIsRefused() throws Exception {
    HttpResponse<String> answer =
        postPacked("{\"query\":\"{ shelves }\",\"x\":\"" + " ".repeat(10_000_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("PAYLOAD_TOO_LARGE");
  }
}
