package dev.weft.gateway.http;

import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.GraphStatus;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Whether this process should be sent requests; the same for all of its servers. Thread-safe.
 *
 * <p>A graph is live once it is warm, so that a process with a live graph is ready, unless it stops or has too much to do.
 */
public final class Readiness {
  /** What a load balancer is told. */
  enum State {
    UP,
    /** No graph is live. */
    DOWN,
    /** More requests come than are answered in time. */
    OVERLOADED,
    /** The process takes its leave. */
    STOPPING
  }

  private final GraphHost graphs;
  private final List<BooleanSupplier> overloads = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  /** Makes one for the graphs of a process. */
  public Readiness(GraphHost graphs) {
    this.graphs = graphs;
  }

  /**
   * Adds a reason for which the process is not ready.
   *
   * @param isOverloaded asked for each probe; must not wait
   */
  public void unready(BooleanSupplier isOverloaded) {
    overloads.add(isOverloaded);
  }

  /** From now on the process is not ready, so that load balancers turn to others. */
  public void stopping() {
    stopping = true;
  }

  State state() {
    if (stopping) {
      return State.STOPPING;
    }
    Collection<GraphStatus> all = graphs.status().values();
    // A process that serves no graph, only the registry, is ready as it is.
    if (!all.isEmpty() && all.stream().noneMatch(GraphStatus::isLive)) {
      return State.DOWN;
    }
    return overloads.stream().anyMatch(BooleanSupplier::getAsBoolean) ? State.OVERLOADED : State.UP;
  }
}
