package dev.weft.gateway.serving;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One graph: what is live, and how it is replaced. Thread-safe; swaps run one at a time. */
final class HostedGraph {
  private static final Logger LOG = LoggerFactory.getLogger(HostedGraph.class);

  /** A serving with its users. */
  private record Live(Serving serving, InFlight inFlight, Instant since) {}

  /** What came of making {@code from} anew with other settings. */
  record Remade(Serving from, ServingResult result) {
    /** Gives it up. */
    void discard() {
      if (result instanceof ServingResult.Ready(var serving)) {
        serving.release();
      }
    }
  }

  private final String name;
  private final Clock clock;
  private volatile @Nullable Live live;
  private volatile @Nullable String problem;
  // guarded by this
  private ServingFactory factory;
  private @Nullable SupergraphArtefact refused;
  private boolean closed;

  HostedGraph(String name, ServingFactory factory, Clock clock) {
    this.name = name;
    this.factory = factory;
    this.clock = clock;
  }

  synchronized SwapResult swap(SupergraphArtefact artefact) {
    if (closed) {
      return new SwapResult.Refused(List.of("the graph " + name + " is not served any more"));
    }
    refused = null;
    Live before = live;
    if (before != null && isSame(before.serving().artefact(), artefact)) {
      problem = null;
      return new SwapResult.Unchanged(artefact.sha256());
    }
    return switch (make(artefact)) {
      case ServingResult.Refused(var problems) -> {
        refused = artefact;
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

  /** What serves now, made ready with other settings; null when nothing does. */
  @Nullable
  Remade remake(ServingFactory next) {
    Live now = live;
    if (now == null) {
      return null;
    }
    ServingResult result = next.remake(now.serving());
    if (result instanceof ServingResult.Ready(var serving)) {
      warmUp(serving, now.serving());
    }
    return new Remade(now.serving(), result);
  }

  /** Goes on with other settings; {@code remade} is what {@link #remake} gave. */
  synchronized void adopt(ServingFactory next, @Nullable Remade remade) {
    factory = next;
    Live before = live;
    @Nullable Remade fitting = remade;
    if (fitting != null && (before == null || fitting.from() != before.serving())) {
      // Another supergraph went live in between.
      fitting.discard();
      fitting = null;
    }
    if (before != null) {
      ServingResult result = fitting == null ? next.remake(before.serving()) : fitting.result();
      switch (result) {
        case ServingResult.Ready(var serving) -> replace(serving, before.since(), before);
        case ServingResult.Refused(var problems) -> report(String.join("; ", problems));
      }
    }
    if (refused != null) {
      // It may have been the settings that were in its way.
      swap(refused);
    }
  }

  private ServingResult make(SupergraphArtefact artefact) {
    try {
      return factory.create(artefact);
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
    closed = true;
    Live before = live;
    live = null;
    if (before != null) {
      before.inFlight().retire();
    }
  }

  private void replace(Serving serving, Instant since, @Nullable Live before) {
    InFlight inFlight = new InFlight(() -> {
      LOG.debug(
          "graph {}: the last request on {} is done", name, serving.artefact().sha256());
      serving.release();
    });
    live = new Live(serving, inFlight, since);
    if (before != null) {
      before.inFlight().retire();
    }
  }

  private void goLive(Serving serving, @Nullable Live before) {
    String sha256 = serving.artefact().sha256();
    replace(serving, clock.instant(), before);
    problem = null;
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
