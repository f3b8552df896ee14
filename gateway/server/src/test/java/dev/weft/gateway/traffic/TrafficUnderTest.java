package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.planner.operation.OperationKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The chain of a subgraph named {@code a} in front of a transport of the test's own. */
final class TrafficUnderTest {
  final FakeTime time = new FakeTime();
  final TrafficState state = new TrafficState(time::nanoTime);
  private final SubgraphTransport transport;
  private SubgraphTraffic traffic;

  TrafficUnderTest(String yaml, SubgraphTransport transport) {
    this.transport = transport;
    this.traffic = traffic(yaml);
  }

  /** Goes on with another configuration. */
  void reload(String yaml) {
    traffic = traffic(yaml);
  }

  private SubgraphTraffic traffic(String yaml) {
    return new SubgraphTraffic(
        TrafficConfiguration.of(yaml), state, _ -> transport, () -> {}, Clock.systemUTC());
  }

  SubgraphResponse query() throws IOException, InterruptedException {
    return traffic.send(request(OperationKind.QUERY, Duration.ofMinutes(1)));
  }

  SubgraphResponse mutation() throws IOException, InterruptedException {
    return traffic.send(request(OperationKind.MUTATION, Duration.ofMinutes(1)));
  }

  SubgraphResponse queryWithin(Duration patience) throws IOException, InterruptedException {
    return traffic.send(request(OperationKind.QUERY, patience));
  }

  static SubgraphRequest request(OperationKind kind, Duration patience) {
    return new SubgraphRequest(
        "a",
        URI.create("http://127.0.0.1:9/graphql"),
        new LinkedHashMap<>(),
        "{\"query\":\"{a}\"}".getBytes(StandardCharsets.UTF_8),
        kind,
        Instant.now().plus(patience));
  }

  static SubgraphResponse status(int status) {
    return status(status, new LinkedHashMap<>());
  }

  static SubgraphResponse status(int status, SequencedMap<String, String> headers) {
    return new SubgraphResponse(
        status, "application/json", "{}".getBytes(StandardCharsets.UTF_8), headers);
  }
}
