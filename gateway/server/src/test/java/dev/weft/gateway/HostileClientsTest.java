package dev.weft.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Floods against a gateway of 128 MB that ends when memory does. */
@Timeout(600)
class HostileClientsTest {
  private static final int CLIENTS = 2_000;
  private static final String ASK = "{\"query\":\"{ shelves }\"}";
  private static final String ANSWER = "{\"data\":{\"shelves\":3}}";
  private static final String YAML = """
      server: { overload: { patience: 60s } }
      traffic: { timeout: 10s }
      limits: { prepared_operations: 8MB }
      """;

  @TempDir
  private Path directory = Path.of("");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable Process process;
  private int port;

  @BeforeEach
  void start() throws IOException {
    Process started = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            SmallGateway.class.getName(),
            directory.toString(),
            YAML)
        .redirectError(Redirect.INHERIT)
        .start();
    process = started;
    BufferedReader output =
        new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
    String line = output.readLine();
    while (line != null && !line.matches("\\d+")) {
      line = output.readLine();
    }
    assertThat(line).as("the port of the gateway").isNotNull();
    port = Integer.parseInt(line);
    Thread.ofVirtual().start(() -> output.lines().forEach(System.out::println));
  }

  @AfterEach
  void stop() {
    http.close();
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
            .timeout(Duration.ofSeconds(120))
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void hostileOperationsAreRefusedAndOthersUnharmed() throws Exception {
    attack(300, 50);
  }

  @Test
  @Tag("nightly")
  void twoThousandHostileOperationsAreRefusedAndOthersUnharmed() throws Exception {
    attack(1_800, 200);
  }

  private void attack(int hostile, int dripping) throws Exception {
    assertThat(post(ASK).body()).isEqualTo(ANSWER);
    AtomicBoolean over = new AtomicBoolean();
    Map<String, Map<Integer, Integer>> statuses = new ConcurrentHashMap<>();
    try (ExecutorService attackers = Executors.newFixedThreadPool(8);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> bystander = others.submit(() -> {
        int answered = 0;
        while (!over.get()) {
          assertThat(post(ASK).body()).isEqualTo(ANSWER);
          answered++;
        }
        return answered;
      });
      List<Future<Integer>> slow = new ArrayList<>();
      for (int i = 0; i < dripping; i++) {
        slow.add(others.submit(this::drip));
      }
      List<Callable<Integer>> attacks = new ArrayList<>();
      for (int i = 0; i < hostile; i++) {
        String kind = HostileOperations.KINDS.get(i % HostileOperations.KINDS.size());
        int number = i;
        attacks.add(() -> {
          int status = post(HostileOperations.body(kind, number)).statusCode();
          statuses
              .computeIfAbsent(kind, _ -> new ConcurrentHashMap<>())
              .merge(status, 1, Integer::sum);
          return status;
        });
      }
      for (Future<Integer> each : attackers.invokeAll(attacks)) {
        assertThat(each.get()).isBetween(400, 504);
      }
      for (Future<Integer> each : slow) {
        assertThat(each.get()).isEqualTo(408);
      }
      over.set(true);
      assertThat(bystander.get()).isPositive();
    }
    System.out.println("hostile operations: " + new TreeMap<>(statuses));
    assertThat(post(ASK).body()).isEqualTo(ANSWER);
  }

  /** Sends a body byte by byte until there is an answer; returns its status. */
  private int drip() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(120_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      out.write(("POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
              + "content-length: 2000000\r\n\r\n")
          .getBytes(UTF_8));
      while (in.available() == 0) {
        out.write(' ');
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
      String head = new String(in.readNBytes(12), UTF_8);
      return Integer.parseInt(head.substring(9));
    }
  }

  @Test
  void twoThousandClientsAtOnceAreAnswered() throws Exception {
    assertThat(post(ASK).body()).isEqualTo(ANSWER);
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(() -> {
          for (int again = 0; again < 3; again++) {
            HttpResponse<String> response = post(ASK);
            statuses.merge(response.statusCode(), 1, Integer::sum);
            if (response.statusCode() == 503) {
              assertThat(response.headers().firstValue("retry-after")).isPresent();
            } else {
              assertThat(response.body()).isEqualTo(ANSWER);
            }
          }
          return true;
        });
      }
      for (Future<Boolean> each : clients.invokeAll(all)) {
        assertThat(each.get()).isTrue();
      }
    }
    System.out.println("two thousand clients: " + new TreeMap<>(statuses));
    assertThat(post(ASK).body()).isEqualTo(ANSWER);
  }
}
