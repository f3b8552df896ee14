package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Tells a subgraph how many milliseconds it has left, so that it need not work on what nobody waits for.
 *
 * <p>A span and not a time of day: clocks differ. Thread-safe.
 */
final class DeadlineHeader implements SubgraphTransport {
  private final SubgraphTransport next;
  private final String name;
  private final Clock clock;

  DeadlineHeader(SubgraphTransport next, String name, Clock clock) {
    this.next = next;
    this.name = name.toLowerCase(Locale.ROOT);
    this.clock = clock;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    long left = Duration.between(clock.instant(), request.deadline()).toMillis();
    SequencedMap<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.put(name, Long.toString(Math.max(0, left)));
    return next.send(request.withHeaders(headers));
  }
}
