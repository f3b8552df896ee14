package dev.weft.gateway.serving;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One graph: what is live, and how it is replaced. Thread-safe; swaps run one at a time. */
final class HostedGraph {
  private static final Logger LOG = LoggerFactory.getLogger(HostedGraph.class);

  /** A serving with its users. */
  private record Live(Serving serving, InFlight inFlight, Instant since) {}

  private final String name;
  private final Function<SupergraphArtefact, ServingResult> factory;
  private final Clock clock;
  private volatile @Nullable Live live;
  private volatile @Nullable String problem;

  HostedGraph(String name, Function<SupergraphArtefact, ServingResult> factory, Clock clock) {
    this.name = name;
    this.factory = factory;
    this.clock = clock;
  }

  synchronized SwapResult swap(SupergraphArtefact artefact) {
    Live before = live;
    if (before != null && isSame(before.serving().artefact(), artefact)) {
      problem = null;
      return new SwapResult.Unchanged(artefact.sha256());
    }
    return switch (make(artefact)) {
      case ServingResult.Refused(var problems) -> {
        report(String.join("; ", problems));
        yield new SwapResult.Refused(problems);
      }
      case ServingResult.Ready(var serving) -> {
        if (before != null) {
          warmUp(serving, before.serving());
        }
        goLive(serving, before);
        yield new SwapResult.Live(artefact.sha256());
      }
    };
  }

  private ServingResult make(SupergraphArtefact artefact) {
    try {
      return factory.apply(artefact);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("graph {}: making {} ready failed", name, artefact.source(), e);
      return new ServingResult.Refused(
          List.of(artefact.source() + ": the gateway failed on it: " + e));
    }
  }

  /** Says why nothing new can go live. */
  void report(String problem) {
    this.problem = problem;
  }

  @Nullable
  ServingLease acquire() {
    while (true) {
      Live now = live;
      if (now == null) {
        return null;
      }
      // Between the reading and the counting a swap may have retired it; then there is a newer one.
      if (now.inFlight().enter()) {
        return new ServingLease(now.serving(), now.inFlight());
      }
    }
  }

  GraphStatus status() {
    Live now = live;
    return now == null
        ? new GraphStatus(null, null, problem)
        : new GraphStatus(now.serving().artefact().sha256(), now.since(), problem);
  }

  synchronized void close() {
    Live before = live;
    live = null;
    if (before != null) {
      before.inFlight().retire();
    }
  }

  private void goLive(Serving serving, @Nullable Live before) {
    String sha256 = serving.artefact().sha256();
    InFlight inFlight = new InFlight(() -> {
      LOG.debug("graph {}: the last request on {} is done", name, sha256);
      serving.release();
    });
    live = new Live(serving, inFlight, clock.instant());
    problem = null;
    if (before != null) {
      before.inFlight().retire();
    }
    LOG.info(
        "graph {}: {} is live ({} subgraphs, sha256 {})",
        name,
        serving.artefact().source(),
        serving.subgraphs().size(),
        sha256.substring(0, 12));
  }

  private void warmUp(Serving serving, Serving before) {
    try {
      int warmed = serving.warmUp(before);
      LOG.debug("graph {}: {} operations are ready before the supergraph is live", name, warmed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Who asks for that operation is told; a swap does not fail for it.
      LOG.debug("warm-up stopped", e);
    }
  }

  private static boolean isSame(SupergraphArtefact a, SupergraphArtefact b) {
    return a.sha256().equals(b.sha256()) && a.subgraphSchemas().equals(b.subgraphSchemas());
  }
}
