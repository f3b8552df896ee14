package dev.weft.gateway;

import static dev.weft.gateway.ConfiguredGateway.MOMO;
import static dev.weft.gateway.plugin.Eventually.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/headers.md says, over sockets. */
@Timeout(60)
class HeadersPageTest {
  @TempDir
  private Path directory = Path.of("");

  private static String example() throws Exception {
    Path page = Path.of(System.getProperty("weft.root", "../..")).resolve("docs/headers.md");
    Matcher yaml =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    assertThat(yaml.find()).isTrue();
    return yaml.group(1);
  }

  private static @Nullable String header(ConfiguredGateway running, String subgraph, String name) {
    return running.bookshop.requests.stream()
        .filter(request -> subgraph.equals(request.getFirst("x-subgraph")))
        .reduce((_, last) -> last)
        .map((Headers request) -> request.getFirst(name))
        .orElse(null);
  }

  @Test
  void theExampleDoesWhatThePageSays() throws Exception {
    try (ConfiguredGateway running =
        ConfiguredGateway.start(directory, Map.of("BOOKS_KEY", "s3cret"))) {
      String yaml = example();
      for (String subgraph : List.of("books", "stock")) {
        yaml = yaml.replace(
            "  " + subgraph + ":\n",
            "  " + subgraph + ":\n    url: " + running.bookshop.url(subgraph) + "\n");
      }
      running.rewrite(ConfiguredGateway.base() + yaml);
      assertWithin(
          Duration.ofSeconds(20),
          () -> assertThat(running.gateway().status().changes())
              .as("%s", running.gateway().status().problems())
              .isEqualTo(1));
      running.bookshop.answerHeaders = subgraph -> subgraph.equals("books")
          ? List.of(
              new String[] {"Cache-Control", "public, max-age=60"},
              new String[] {"Set-Cookie", "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT"},
              new String[] {"Set-Cookie", "b=2"},
              new String[] {"X-Cost", "3"},
              new String[] {"X-Secret", "no"})
          : List.of(
              new String[] {"Cache-Control", "public, max-age=20"},
              new String[] {"Set-Cookie", "c=3"},
              new String[] {"X-Cost", "4"});

      HttpResponse<String> answer = running.ask(
          "Authorization", "Bearer x",
          "X-Tenant", "a",
          "X-Trace-Id", "t",
          "X-Trace-Internal-Id", "i",
          "X-Other", "o");

      assertThat(answer.body()).isEqualTo(MOMO);
      assertThat(header(running, "books", "authorization")).isNull();
      assertThat(header(running, "books", "x-api-key")).isEqualTo("s3cret");
      assertThat(header(running, "stock", "authorization")).isEqualTo("Bearer x");
      assertThat(header(running, "stock", "x-api-key")).isNull();
      for (String subgraph : List.of("books", "stock")) {
        assertThat(header(running, subgraph, "x-tenant")).isEqualTo("a");
        assertThat(header(running, subgraph, "x-correlation-id")).isEqualTo("none");
        assertThat(header(running, subgraph, "x-trace-id")).isEqualTo("t");
        assertThat(header(running, subgraph, "x-trace-internal-id")).isNull();
        assertThat(header(running, subgraph, "x-gateway")).isEqualTo("weft");
        assertThat(header(running, subgraph, "x-other")).isNull();
        assertThat(header(running, subgraph, "content-type")).isEqualTo("application/json");
      }
      assertThat(answer.headers().allValues("cache-control")).containsExactly("public, max-age=20");
      assertThat(answer.headers().allValues("set-cookie"))
          .containsExactly("a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2", "c=3");
      assertThat(answer.headers().allValues("x-cost")).containsExactly("3");
      assertThat(answer.headers().allValues("x-stock-cost")).containsExactly("4");
      assertThat(answer.headers().map()).doesNotContainKey("x-secret");
      assertThat(answer.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }
  }
}
