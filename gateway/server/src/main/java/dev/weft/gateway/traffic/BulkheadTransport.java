package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.fetch.FetchRefusedException.Reason;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;

/** Sends when there is room in a subgraph's {@link Bulkhead}, and refuses at once when too many wait. Thread-safe. */
final class BulkheadTransport implements SubgraphTransport {
  private final SubgraphTransport next;
  private final Bulkhead bulkhead;
  private final long patienceNanos;
  private final Clock clock;

  BulkheadTransport(SubgraphTransport next, Bulkhead bulkhead, Duration patience, Clock clock) {
    this.next = next;
    this.bulkhead = bulkhead;
    this.patienceNanos = patience.toNanos();
    this.clock = clock;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    long left = Duration.between(clock.instant(), request.deadline()).toNanos();
    if (!bulkhead.enter(Math.min(patienceNanos, left))) {
      if (left < patienceNanos && !clock.instant().isBefore(request.deadline())) {
        throw new HttpTimeoutException("no time left");
      }
      throw new FetchRefusedException(Reason.OVERLOADED, "too many calls run and wait already");
    }
    try {
      return next.send(request);
    } finally {
      bulkhead.leave();
    }
  }
}
