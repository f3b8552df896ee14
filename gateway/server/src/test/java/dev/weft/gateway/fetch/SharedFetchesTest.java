package dev.weft.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SharedFetchesTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore called = new Semaphore(0);
  private final Semaphore mayAnswer = new Semaphore(0);
  private final SharedFetches shared = new SharedFetches(
      request -> {
        calls.incrementAndGet();
        called.release();
        mayAnswer.acquire();
        if (request.subgraph().equals("broken")) {
          throw new IOException("broken");
        }
        return SubgraphResponse.json(request.body());
      },
      subgraph -> !subgraph.equals("private"));

  private static SubgraphRequest request(
      String subgraph, OperationKind kind, String header, String body) {
    LinkedHashMap<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", header);
    return new SubgraphRequest(
        subgraph,
        URI.create("http://" + subgraph),
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        kind,
        Instant.now().plus(Duration.ofSeconds(20)));
  }

  private CompletableFuture<SubgraphResponse> send(SubgraphRequest request) {
    CompletableFuture<SubgraphResponse> result = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> {
      try {
        result.complete(shared.send(request));
      } catch (IOException | InterruptedException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  private int callsFor(SubgraphRequest first, SubgraphRequest second) throws Exception {
    CompletableFuture<SubgraphResponse> one = send(first);
    called.acquire();
    CompletableFuture<SubgraphResponse> two = send(second);
    called.tryAcquire(200, TimeUnit.MILLISECONDS);
    mayAnswer.release(2);
    one.get();
    two.get();
    return calls.get();
  }

  @Test
  void identicalQueriesUnderWayAreSentOnce() throws Exception {
    var query = request("a", OperationKind.QUERY, "x", "{}");
    assertThat(callsFor(query, request("a", OperationKind.QUERY, "x", "{}"))).isEqualTo(1);
  }

  @Test
  void oneByteOfBodyOrHeaderMakesThemDifferent() throws Exception {
    var query = request("a", OperationKind.QUERY, "x", "{}");
    assertThat(callsFor(query, request("a", OperationKind.QUERY, "y", "{}"))).isEqualTo(2);
    calls.set(0);
    called.drainPermits();
    mayAnswer.drainPermits();
    assertThat(callsFor(query, request("a", OperationKind.QUERY, "x", "{ }"))).isEqualTo(2);
  }

  @Test
  void mutationsAndSubgraphsThatAskForItAreNotShared() throws Exception {
    var mutation = request("a", OperationKind.MUTATION, "x", "{}");
    assertThat(callsFor(mutation, mutation)).isEqualTo(2);
    calls.set(0);
    called.drainPermits();
    mayAnswer.drainPermits();
    var query = request("private", OperationKind.QUERY, "x", "{}");
    assertThat(callsFor(query, query)).isEqualTo(2);
  }

  @Test
  void nothingIsKeptOnceTheAnswerIsThere() throws Exception {
    var query = request("a", OperationKind.QUERY, "x", "{}");
    mayAnswer.release(2);
    shared.send(query);
    shared.send(query);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aFailureIsShared() throws Exception {
    var query = request("broken", OperationKind.QUERY, "x", "{}");
    assertThatThrownBy(() -> callsFor(query, query))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
    assertThat(calls).hasValue(1);
  }

  @Test
  void whoeverGivesUpDoesNotTakeTheOthersAlong() throws Exception {
    var query = request("a", OperationKind.QUERY, "x", "{}");
    List<Throwable> leaderFailure = new ArrayList<>();
    Thread leader = Thread.ofVirtual().start(() -> {
      try {
        shared.send(query);
      } catch (IOException | InterruptedException e) {
        leaderFailure.add(e);
      }
    });
    called.acquire();
    CompletableFuture<SubgraphResponse> follower = send(query);
    leader.interrupt();
    leader.join();
    mayAnswer.release(2);
    assertThat(follower.get().body()).isEqualTo(query.body());
    assertThat(leaderFailure).hasSize(1).first().isInstanceOf(InterruptedException.class);
  }
}
