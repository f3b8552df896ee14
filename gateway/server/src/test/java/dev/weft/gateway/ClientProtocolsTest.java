package dev.weft.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Automatic persisted queries and lists of operations, over HTTP. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientProtocolsTest {
  private static final String SHELVES = "{\"data\":{\"shelves\":3}}";

  private final RunningGateway gateway;
  private final RunningGateway strict;

  ClientProtocolsTest(@TempDir Path directory) throws IOException {
    gateway = start(directory, "server: { batching: { enabled: true, operations: 3 } }");
    strict = start(directory, "server: { persisted_queries: { enabled: false } }");
  }

  private static RunningGateway start(Path directory, String yaml) throws IOException {
    return RunningGateway.configured(
        directory, TestSupergraph.sdl(), new Bookshop(), RequestHooks.NONE, yaml);
  }

  @AfterAll
  void stop() {
    gateway.close();
    strict.close();
  }

  private static String hash(String document) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
  }

  private static String persisted(String hash) {
    return "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}";
  }

  @Test
  void aQueryIsSentOnceAndNamedThen() throws Exception {
    String document = "{ shelves } # once";
    String extensions = persisted(hash(document));
    HttpResponse<String> unknown = gateway.post("{\"extensions\":" + extensions + "}");
    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body())
        .isEqualTo("{\"errors\":[{\"message\":\"PersistedQueryNotFound\","
            + "\"extensions\":{\"code\":\"PERSISTED_QUERY_NOT_FOUND\"}}]}");
    assertThat(unknown.headers().firstValue("cache-control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-cache"));
    assertThat(gateway
            .post("{\"query\":\"" + document + "\",\"extensions\":" + extensions + "}")
            .body())
        .isEqualTo(SHELVES);
    assertThat(gateway.post("{\"extensions\":" + extensions + "}").body()).isEqualTo(SHELVES);
    assertThat(gateway
            .get("?" + RunningGateway.parameter("extensions", extensions))
            .body())
        .isEqualTo(SHELVES);
    assertThat(gateway
            .get("?" + RunningGateway.parameter("documentId", "sha256:" + hash(document)))
            .body())
        .isEqualTo(SHELVES);
  }

  @Test
  void aMutationIsNotRunByItsNameWithGet() throws Exception {
    String document = "mutation { addBook(input: {title: \\\"t\\\"}) { id } }";
    String extensions = persisted(hash(document.replace("\\", "")));
    gateway.post("{\"query\":\"" + document + "\",\"extensions\":" + extensions + "}");
    assertThat(gateway
            .get("?" + RunningGateway.parameter("extensions", extensions))
            .statusCode())
        .isEqualTo(405);
  }

  @Test
  void whatIsNoPersistedQueryIsRefused() throws Exception {
    assertThat(gateway
            .post("{\"query\":\"{ shelves }\",\"extensions\":" + persisted(hash("{ other }")) + "}")
            .body())
        .contains("PERSISTED_QUERY_HASH_MISMATCH");
    assertThat(gateway
            .post("{\"extensions\":{\"persistedQuery\":{\"version\":2,\"sha256Hash\":\"a\"}}}")
            .body())
        .contains("Unsupported persisted query version");
    assertThat(gateway
            .post("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":1}}}")
            .body())
        .contains("sha256Hash is of the wrong type");
    assertThat(gateway.post("{\"extensions\":{\"persistedQuery\":null}}").body())
        .contains("the request has no query");
    assertThat(strict
            .post("{\"extensions\":" + persisted(hash("{ shelves }")) + "}")
            .body())
        .contains("PersistedQueryNotSupported");
  }

  @Test
  void operationsOfAListAreAnsweredInOrder() throws Exception {
    HttpResponse<String> response = gateway.post(
        "[{\"query\":\"{ books { id } }\"},{\"query\":\"{ shelves }\"},{\"query\":\"{ nope }\"}]");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith(
            "[{\"data\":{\"books\":[{\"id\":\"1\"},{\"id\":\"2\"}]}}," + SHELVES + ",{\"errors\"")
        .endsWith("]");
  }

  @Test
  void theStatusIsThatOfAllOr200() throws Exception {
    String[] strictly = {"accept", "application/graphql-response+json"};
    assertThat(gateway
            .post("[{\"query\":\"{ nope }\"},{\"query\":\"{ nix }\"}]", strictly)
            .statusCode())
        .isEqualTo(400);
    assertThat(gateway
            .post("[{\"query\":\"{ nope }\"},{\"query\":\"{ shelves }\"}]", strictly)
            .statusCode())
        .isEqualTo(200);
    assertThat(gateway.post("[{},{\"query\":\"{ shelves }\"}]").body())
        .contains("the request has no query")
        .endsWith("," + SHELVES + "]");
  }

  @Test
  void listsThatAreNoneOrTooLongAreRefused() throws Exception {
    String one = "{\"query\":\"{ shelves }\"}";
    assertThat(gateway.post("[]").body()).contains("the list of operations is empty");
    assertThat(gateway.post("[" + one + ",1]").statusCode()).isEqualTo(400);
    assertThat(gateway.post("[" + one + ",[" + one + "]]").statusCode()).isEqualTo(400);
    assertThat(gateway.post("[" + one + ",{\"query\":1}]").statusCode()).isEqualTo(400);
    assertThat(gateway.post("[" + one + "] x").statusCode()).isEqualTo(400);
    HttpResponse<String> long4 = gateway.post("[" + one + "," + one + "," + one + "," + one + "]");
    assertThat(long4.statusCode()).isEqualTo(400);
    assertThat(long4.body()).contains("BATCH_LIMIT_EXCEEDED");
    assertThat(strict.post("[" + one + "]").body()).contains("BATCHING_NOT_SUPPORTED");
  }
}
