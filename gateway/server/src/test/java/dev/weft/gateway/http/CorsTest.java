package dev.weft.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.config.ConfigurationProblem;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {
  private static final String APP = "https://app.example.com";
  private static final String YAML = """
      limits: { body: 100B }
      server:
        cors:
          - origins: [https://app.example.com]
            credentials: true
            exposed_headers: [x-cache]
            max_age: 10m
          - origins: ["http://localhost:*"]
            methods: [POST]
            headers: [content-type]
      """;

  private final RunningGateway gateway;
  private final RunningGateway closed;

  CorsTest(@TempDir Path directory) throws IOException {
    gateway = start(directory, YAML);
    closed = start(directory, "");
  }

  private static RunningGateway start(Path directory, String yaml) throws IOException {
    return RunningGateway.configured(
        directory,
        TestSupergraph.sdl(),
        _ -> SubgraphResponse.json("{\"data\":{\"shelves\":3}}".getBytes(StandardCharsets.UTF_8)),
        RequestHooks.NONE,
        yaml);
  }

  @AfterAll
  void stop() {
    gateway.close();
    closed.close();
  }

  private HttpResponse<String> preflight(RunningGateway to, String origin, String... headers)
      throws Exception {
    HttpRequest.Builder request = to.to("/graphql")
        .method("OPTIONS", BodyPublishers.noBody())
        .header("origin", origin)
        .header("access-control-request-method", "POST");
    return to.send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join("; ", response.headers().allValues(name));
  }

  @Test
  void aPreflightIsAnsweredWithWhatThePageMayDo() throws Exception {
    HttpResponse<String> response =
        preflight(gateway, APP, "access-control-request-headers", "content-type,x-tenant");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "access-control-allow-origin")).isEqualTo(APP);
    assertThat(header(response, "access-control-allow-credentials")).isEqualTo("true");
    assertThat(header(response, "access-control-allow-methods")).isEqualTo("GET, POST");
    assertThat(header(response, "access-control-allow-headers")).isEqualTo("content-type,x-tenant");
    assertThat(header(response, "access-control-max-age")).isEqualTo("600");
    assertThat(header(response, "vary"))
        .isEqualTo("Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
  }

  @Test
  void eachOriginHasItsOwnRights() throws Exception {
    HttpResponse<String> response =
        preflight(gateway, "http://localhost:3000", "access-control-request-headers", "x-tenant");
    assertThat(header(response, "access-control-allow-origin")).isEqualTo("http://localhost:3000");
    assertThat(header(response, "access-control-allow-credentials")).isEmpty();
    assertThat(header(response, "access-control-allow-methods")).isEqualTo("POST");
    assertThat(header(response, "access-control-allow-headers")).isEqualTo("content-type");
  }

  @Test
  void anotherOriginIsToldThatItMayNot() throws Exception {
    HttpResponse<String> response = preflight(gateway, "https://evil.example");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("ORIGIN_NOT_ALLOWED");
    assertThat(header(response, "access-control-allow-origin")).isEmpty();
    assertThat(header(response, "vary")).startsWith("Origin");
  }

  @Test
  void answersAndRefusalsCanBeReadByThePage() throws Exception {
    HttpResponse<String> answer = gateway.post("{\"query\":\"{ shelves }\"}", "origin", APP);
    assertThat(answer.body()).isEqualTo("{\"data\":{\"shelves\":3}}");
    assertThat(header(answer, "access-control-allow-origin")).isEqualTo(APP);
    assertThat(header(answer, "access-control-expose-headers")).isEqualTo("x-cache");
    assertThat(header(answer, "vary")).contains("Origin");
    HttpResponse<String> refusal =
        gateway.post("{\"query\":\"{ shelves " + " ".repeat(200) + "}\"}", "origin", APP);
    assertThat(refusal.statusCode()).isEqualTo(413);
    assertThat(header(refusal, "access-control-allow-origin")).isEqualTo(APP);
  }

  @Test
  void anAnswerWithoutOriginVariesTooAndAnotherOriginGetsNothing() throws Exception {
    assertThat(header(gateway.post("{\"query\":\"{ shelves }\"}"), "vary")).contains("Origin");
    assertThat(header(
            gateway.post("{\"query\":\"{ shelves }\"}", "origin", "https://evil.example"),
            "access-control-allow-origin"))
        .isEmpty();
    assertThat(header(
            gateway.send(gateway.to("/health/live").header("origin", APP)),
            "access-control-allow-origin"))
        .isEmpty();
  }

  @Test
  void aGetAcrossSitesNeedsAHeaderThatMakesTheBrowserAskFirst() throws Exception {
    String query = "?" + RunningGateway.parameter("query", "{ shelves }");
    assertThat(gateway.get(query, "origin", APP, "sec-fetch-site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(gateway
            .get(
                query,
                "origin",
                APP,
                "sec-fetch-site",
                "cross-site",
                "graphql-require-preflight",
                "1")
            .body())
        .isEqualTo("{\"data\":{\"shelves\":3}}");
  }

  @Test
  void withoutSettingsNothingIsSaidOfOrigins() throws Exception {
    assertThat(preflight(closed, APP).statusCode()).isEqualTo(405);
    HttpResponse<String> answer = closed.post("{\"query\":\"{ shelves }\"}", "origin", APP);
    assertThat(header(answer, "access-control-allow-origin")).isEmpty();
    assertThat(header(answer, "vary")).doesNotContain("Origin");
  }

  @Test
  void whatWouldOpenEverythingIsRefusedWithItsPlace() {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of(""), """
            server:
              cors:
                - origins: ["*"]
                  credentials: true
                - methods: [POST]
            """);
    assertThat(result)
        .isInstanceOfSatisfying(
            ConfigurationResult.Invalid.class,
            invalid -> assertThat(invalid.problems())
                .extracting(ConfigurationProblem::toString)
                .containsExactly(
                    "weft.yaml:4:7: server.cors[0].credentials: any site could act as its visitors"
                        + " (expected: false, or origins other than *)",
                    "weft.yaml:5:7: server.cors[1].origins: none (expected: at least one, such as"
                        + " https://app.example.com)"));
  }
}
