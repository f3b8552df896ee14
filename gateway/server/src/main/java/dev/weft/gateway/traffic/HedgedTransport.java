package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends a query a second time when the first takes long, if the retry budget allows it; the first good answer is taken and
 * the other call ended.
 *
 * <p>Good is an answer whose status is below 500; if there is none, what came last stands. Thread-safe.
 */
final class HedgedTransport implements SubgraphTransport {
  private static final int FIRST_FAILURE = 500;

  /** How a call ended: exactly one of the two is not null. */
  private record Outcome(
      @Nullable SubgraphResponse response, @Nullable Throwable failure) {
    boolean isGood() {
      return response != null && response.status() < FIRST_FAILURE;
    }

    SubgraphResponse get() throws IOException, InterruptedException {
      return switch (failure) {
        case null -> Objects.requireNonNull(response);
        case IOException e -> throw e;
        case InterruptedException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IOException("the call failed", failure);
      };
    }
  }

  private final SubgraphTransport next;
  private final Duration after;
  private final RetryBudget budget;

  HedgedTransport(SubgraphTransport next, Duration after, RetryBudget budget) {
    this.next = next;
    this.after = after;
    this.budget = budget;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    if (request.kind() != OperationKind.QUERY) {
      return next.send(request);
    }
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    List<Thread> calls = new ArrayList<>(2);
    try {
      calls.add(start(request, outcomes));
      Outcome first = outcomes.poll(after.toNanos(), TimeUnit.NANOSECONDS);
      if (first != null) {
        return first.get();
      }
      if (budget.take()) {
        calls.add(start(request, outcomes));
      }
      Outcome outcome = outcomes.take();
      if (!outcome.isGood() && calls.size() == 2) {
        outcome = outcomes.take();
      }
      return outcome.get();
    } finally {
      calls.forEach(Thread::interrupt);
    }
  }

  private Thread start(SubgraphRequest request, BlockingQueue<Outcome> outcomes) {
    return Thread.ofVirtual().name("weft-hedge").start(() -> {
      Outcome outcome;
      try {
        outcome = new Outcome(next.send(request), null);
      } catch (Throwable failure) { // told to the thread that waits
        outcome = new Outcome(null, failure);
      }
      outcomes.add(outcome);
    });
  }
}
