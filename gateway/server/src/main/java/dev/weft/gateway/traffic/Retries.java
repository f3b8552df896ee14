package dev.weft.gateway.traffic;

import dev.weft.gateway.config.RetrySettings;
import dev.weft.gateway.fetch.ConnectionLostException;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.telemetry.FetchNotes;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends a query again when the subgraph cannot have answered it: nobody listened, the connection ended before the answer,
 * or something in front of it said 502, 503 or 504.
 *
 * <p>Mutations are sent once, and queries too where retries are off: then only the budget is kept, for others. The pause doubles from retry to retry and is shortened by a random part of up to half, so
 * that clients that failed together do not come back together. A retry that the budget does not give, or that would begin
 * after the request's deadline, is not made; what failed last stands then.
 *
 * <p>Thread-safe.
 */
final class Retries implements SubgraphTransport {
  private static final int LARGEST_SHIFT = 20;

  private final SubgraphTransport next;
  private final RetrySettings settings;
  private final RetryBudget budget;
  private final Clock clock;

  Retries(SubgraphTransport next, RetrySettings settings, RetryBudget budget, Clock clock) {
    this.next = next;
    this.settings = settings;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    budget.request();
    if (request.kind() != OperationKind.QUERY || !settings.enabled()) {
      return next.send(request);
    }
    for (int retry = 0; true; retry++) {
      try {
        SubgraphResponse response = next.send(request);
        if (!isPassing(response.status())
            || !pause(request, retry, RetryAfter.of(response, clock))) {
          return response;
        }
      } catch (IOException failure) {
        if (!isUnanswered(failure) || !pause(request, retry, Duration.ZERO)) {
          throw failure;
        }
      }
    }
  }

  /** Whether a status says that whoever answered could not reach the subgraph, or that it is busy for now. */
  private static boolean isPassing(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  /** Whether nothing of an answer was seen. A socket's own timeout is that of making the connection. */
  private static boolean isUnanswered(IOException failure) {
    return switch (failure) {
      case ConnectException _ -> true;
      case SocketTimeoutException _ -> true;
      case ConnectionLostException _ -> true;
      default -> false;
    };
  }

  /** Waits until the next retry may be sent; false when there is to be none. */
  private boolean pause(SubgraphRequest request, int retry, Duration asked)
      throws InterruptedException {
    if (retry >= settings.limit() || asked.compareTo(settings.maxBackoff()) > 0) {
      return false;
    }
    long longest = Math.min(
        settings.maxBackoff().toNanos(),
        settings.backoff().toNanos() << Math.min(retry, LARGEST_SHIFT));
    long jittered = longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    Duration pause = Duration.ofNanos(Math.max(jittered, asked.toNanos()));
    if (!clock.instant().plus(pause).isBefore(request.deadline()) || !budget.take()) {
      return false;
    }
    Thread.sleep(pause);
    FetchNotes.retried();
    return true;
  }
}
