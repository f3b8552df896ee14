package dev.weft.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that stops while clients ask and subgraphs take their time. */
@Timeout(180)
final class ShutdownUnderLoadTest {
  private static final int CLIENTS = 40;

  @TempDir
  Path directory;

  @Test
  void everyAnswerThatBeginsIsWholeAndRightAndNothingIsLeft() throws Exception {
    CountDownLatch warm = new CountDownLatch(CLIENTS * 3);
    AtomicInteger answered = new AtomicInteger();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    CountDownLatch never = new CountDownLatch(1);
    try (RawSubgraph subgraph = new RawSubgraph(exchange -> {
      assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
      exchange.json(200, FaultyShop.BOOK);
    })) {
      RunningGateway gateway = RunningGateway.overSockets(
          directory,
          TestSupergraph.at(subgraph.url().toString(), subgraph.url().toString()),
          "traffic.deduplicate=false");
      int port = gateway.gateway().port();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(Thread.ofVirtual().start(() -> {
          try (RawClient client = new RawClient(port)) {
            for (RawClient.Answer answer = client.query("{book(id: 1) {title}}");
                answer != null;
                answer = client.query("{book(id: 1) {title}}")) {
              if (answer.status() != 200 || !answer.body().equals(FaultyShop.BOOK)) {
                wrong.add(answer.toString());
              }
              answered.incrementAndGet();
              warm.countDown();
            }
          } catch (EOFException e) {
            wrong.add("an answer ended early " + e.getMessage());
          } catch (IOException e) {
            // it does not listen any more
          }
        }));
      }
      warm.await();
      gateway.close();
      for (Thread client : clients) {
        client.join();
      }
      assertThat(wrong).isEmpty();
      assertThat(answered.get()).isGreaterThanOrEqualTo(CLIENTS * 3);
      while (subgraph.open() > 0) {
        Thread.onSpinWait();
      }
    }
  }
}
