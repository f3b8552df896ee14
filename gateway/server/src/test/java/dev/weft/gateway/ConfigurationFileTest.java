package dev.weft.gateway;

import static dev.weft.gateway.ConfiguredGateway.MOMO;
import static dev.weft.gateway.plugin.Eventually.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConfigurationFileTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  private Path directory = Path.of("");

  private static void awaitChanges(ConfiguredGateway running, int count) {
    assertWithin(
        SOON,
        () -> assertThat(running.gateway().status().changes())
            .as("%s", running.gateway().status().problems())
            .isEqualTo(count));
  }

  @Test
  void noRequestFailsWhileTheSettingsChange() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean over = new AtomicBoolean();
      Callable<List<String>> client = () -> {
        List<String> wrong = new ArrayList<>();
        while (!over.get()) {
          HttpResponse<String> answer = running.ask("x-tenant", "a");
          if (answer.statusCode() != 200 || !answer.body().equals(MOMO)) {
            wrong.add(answer.statusCode() + " " + answer.body());
          }
        }
        return wrong;
      };
      List<Future<List<String>>> clients =
          List.of(threads.submit(client), threads.submit(client), threads.submit(client));
      try {
        for (int i = 1; i <= 50; i++) {
          // Each kind of change: what every request meets, connections, how operations are
          // prepared.
          running.rewrite(running.text(
              "headers: {forward: [x-tenant, x-" + i + "]}",
              "traffic: {timeout: " + (30 + i) + "s, connections_per_subgraph: " + (20 + i) + "}",
              i % 2 == 0 ? "limits: {tokens: 5000, body: 1MB}" : "telemetry: {expose_plan: true}"));
          // Quicker than the watch, and the same way from there.
          running.admin("POST", "/admin/configuration");
          assertThat(running.gateway().status().problems()).isEmpty();
        }
        assertThat(running.gateway().status().changes()).isGreaterThanOrEqualTo(50);
      } finally {
        over.set(true);
      }
      for (Future<List<String>> each : clients) {
        assertThat(each.get()).isEmpty();
      }
    }
  }

  @Test
  void aChangedSettingIsUsedByTheNextRequest() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      assertThat(running.ask("x-tenant", "a").body()).isEqualTo(MOMO);
      assertThat(running.bookshop.requests.getLast().getFirst("x-tenant")).isNull();

      running.rewrite(running.text("headers: {forward: [x-tenant]}"));
      awaitChanges(running, 1);

      assertThat(running.ask("x-tenant", "a").body()).isEqualTo(MOMO);
      assertThat(running.bookshop.requests.getLast().getFirst("x-tenant")).isEqualTo("a");
      assertThat(running.admin("GET", "/admin/configuration"))
          .contains("\"CURRENT\"", "\"headers.forward\"");
    }
  }

  @Test
  void operationsThatArePreparedStaySoUnlessTheirLimitsChange() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      running.ask();
      assertThat(preparedOnRequest(running)).isEqualTo(1);

      running.rewrite(running.text("traffic: {timeout: 10s}"));
      awaitChanges(running, 1);
      running.ask();
      assertThat(preparedOnRequest(running)).isEqualTo(1);

      running.rewrite(running.text("traffic: {timeout: 10s}", "limits: {tokens: 5}"));
      awaitChanges(running, 2);
      assertThat(running.ask().body()).contains("errors");
    }
  }

  private static int preparedOnRequest(ConfiguredGateway running) throws Exception {
    String json = running.admin("GET", "/admin/graphs");
    return Integer.parseInt(json.replaceAll("(?s).*\"prepared\" : (\\d+),.*", "$1"));
  }

  @Test
  void aWrongFileChangesNothingAndIsTold() throws Exception {
    try (ConfiguredGateway running =
        ConfiguredGateway.start(directory, "headers: {forward: [x-tenant]}")) {
      String right = Files.readString(running.yaml());

      running.rewrite(right.replace("forward", "forwrad"));
      assertWithin(SOON, () -> assertThat(running.gateway().status().problems()).isNotEmpty());

      assertThat(running.gateway().status().problems())
          .containsExactly(
              running.yaml() + ":8:11: headers.forwrad is not a setting; did you mean forward?");
      assertThat(running.admin("GET", "/admin/configuration"))
          .contains("\"REFUSED\"", "did you mean forward?");
      assertThat(running.ask("x-tenant", "a").body()).isEqualTo(MOMO);
      assertThat(running.bookshop.requests.getLast().getFirst("x-tenant")).isEqualTo("a");

      running.rewrite(right);
      assertWithin(SOON, () -> assertThat(running.gateway().status().problems()).isEmpty());
      assertThat(running.gateway().status().changes()).isZero();
    }
  }

  @Test
  void aFileThatReadsButCannotBeServedChangesNothing() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      running.rewrite(Files.readString(running.yaml())
              .replace(running.bookshop.url("stock").toString(), "grpc://127.0.0.1:1")
          + "headers: {forward: [x-tenant]}\n");
      assertWithin(SOON, () -> assertThat(running.gateway().status().problems()).isNotEmpty());

      assertThat(running.gateway().status().problems().getFirst())
          .contains("subgraph stock is reached by grpc:", "subgraphs.stock.schema.file");
      assertThat(running.ask("x-tenant", "a").body()).isEqualTo(MOMO);
      assertThat(running.bookshop.requests.getLast().getFirst("x-tenant")).isNull();

      running.rewrite(running.text("traffic: {tls: {authorities: absent.pem}}"));
      assertWithin(
          SOON,
          () -> assertThat(running.gateway().status().problems())
              .anyMatch(problem -> problem.contains("absent.pem")));
      assertThat(running.ask().body()).isEqualTo(MOMO);
    }
  }

  @Test
  void whatNeedsARestartStaysAndTheRestIsTakenUp() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      int port = running.gateway().port();

      running.rewrite(running
          .text("headers: {forward: [x-tenant]}")
          .replace("port: 0, data", "port: 4321, data")
          .replace("data_directory: data", "data_directory: elsewhere"));
      awaitChanges(running, 1);

      assertThat(running.gateway().status().waiting())
          .containsExactly("server.port", "server.data_directory");
      assertThat(running.admin("GET", "/admin/configuration")).contains("\"server.port\"");
      assertThat(running.gateway().port()).isEqualTo(port);
      assertThat(running.ask("x-tenant", "a").body()).isEqualTo(MOMO);
      assertThat(running.bookshop.requests.getLast().getFirst("x-tenant")).isEqualTo("a");
    }
  }

  @Test
  void graphsComeGoAndMove() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      String one = Files.readString(running.yaml());
      String two = one.replace(
          "graphs: {", "graphs: {books: {supergraph: supergraph.graphql, path: /books}, ");
      running.rewrite(two);
      awaitChanges(running, 1);
      assertThat(askAt(running, "/books")).isEqualTo(MOMO);
      assertThat(askAt(running, "/graphql")).isEqualTo(MOMO);

      running.rewrite(two.replace("/books}", "/library}"));
      awaitChanges(running, 2);
      assertThat(askAt(running, "/library")).isEqualTo(MOMO);
      assertThat(askAt(running, "/books")).contains("NOT_FOUND");

      running.rewrite(one);
      awaitChanges(running, 3);
      assertThat(askAt(running, "/library")).contains("NOT_FOUND");
      assertThat(askAt(running, "/graphql")).isEqualTo(MOMO);
    }
  }

  private static String askAt(ConfiguredGateway running, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + running.gateway().port() + path);
    HttpRequest request = HttpRequest.newBuilder(running.request().build(), (_, _) -> true)
        .uri(uri)
        .build();
    return running.client.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void aFileBehindASymbolicLinkIsFollowedAsInKubernetes() throws Exception {
    try (ConfiguredGateway running = ConfiguredGateway.start(directory)) {
      // weft.yaml -> ..data/weft.yaml, ..data -> a folder that is replaced
      Path first = Files.createDirectory(directory.resolve("first"));
      Files.copy(running.yaml(), first.resolve("weft.yaml"));
      Path data = directory.resolve("..data");
      Files.createSymbolicLink(data, first.getFileName());
      Path link = directory.resolve("link");
      Files.createSymbolicLink(link, Path.of("..data", "weft.yaml"));
      Files.move(link, running.yaml(), StandardCopyOption.REPLACE_EXISTING);

      Path second = Files.createDirectory(directory.resolve("second"));
      Files.writeString(
          second.resolve("weft.yaml"), running.text("headers: {forward: [x-tenant]}"));
      Path next = directory.resolve("..data_tmp");
      Files.createSymbolicLink(next, second.getFileName());
      Files.move(next, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

      awaitChanges(running, 1);
      assertThat(running.ask("x-tenant", "a").body()).isEqualTo(MOMO);
      assertThat(running.bookshop.requests.getLast().getFirst("x-tenant")).isEqualTo("a");
    }
  }
}
