package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 2,000 clients at once on a gateway with 256 MB of heap, in a process of its own. */
@Timeout(300)
final class ManyClientsTest {
  private static final int CLIENTS = 2000;
  private static final int ROUNDS = 3;
  private static final String QUERY = "{book(id: 1) {title}}";

  @TempDir
  Path directory;

  @Test
  void eachIsAnsweredOrToldToComeBackAndNothingIsLeft() throws Exception {
    try (RawSubgraph subgraph = new RawSubgraph(exchange -> exchange.json(200, FaultyShop.BOOK))) {
      Process process = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+ExitOnOutOfMemoryError",
              "-cp",
              System.getProperty("java.class.path"),
              BoundedGateway.class.getName(),
              directory.toString(),
              subgraph.url().toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
          PrintStream in =
              new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
        int port = Integer.parseInt(line(out, "port ").substring("port ".length()));
        Map<Integer, Integer> statuses = run(port);
        assertThat(statuses.keySet()).isSubsetOf(200, 503);
        assertThat(statuses.values().stream().mapToInt(count -> count).sum())
            .as("answers, by status %s", statuses)
            .isEqualTo(CLIENTS * ROUNDS);
        assertThat(statuses.get(200)).isGreaterThan(0);
        try (RawClient client = new RawClient(port)) {
          assertThat(client.query(QUERY)).isEqualTo(new RawClient.Answer(200, FaultyShop.BOOK));
        }
        in.println("report");
        String[] held = line(out, "").split(" ", -1);
        assertThat(Integer.parseInt(held[0])).as("threads").isLessThan(200);
        assertThat(Long.parseLong(held[1])).as("bytes of heap").isLessThan(150_000_000L);
        assertThat(process.isAlive()).isTrue();
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
  }

  private static String line(BufferedReader out, String start) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new IOException("the gateway has ended");
  }

  /** All connect before the first asks. */
  private static Map<Integer, Integer> run(int port) throws InterruptedException {
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    CountDownLatch connected = new CountDownLatch(CLIENTS);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofVirtual().start(() -> {
        try (RawClient client = new RawClient(port)) {
          connected.countDown();
          connected.await();
          for (int round = 0; round < ROUNDS; round++) {
            RawClient.Answer answer = client.query(QUERY);
            statuses.merge(
                answer == null
                    ? -1
                    : answer.status() == 200 && !answer.body().equals(FaultyShop.BOOK)
                        ? -2
                        : answer.status(),
                1,
                Integer::sum);
          }
        } catch (IOException e) {
          statuses.merge(-3, 1, Integer::sum);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }));
    }
    for (Thread client : clients) {
      client.join();
    }
    return statuses;
  }
}
