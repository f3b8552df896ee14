package dev.weft.gateway.serving;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.PlanExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Everything a graph is served with, made from one supergraph and replaced as a whole.
 *
 * <p>Immutable but for the operations it has prepared so far; thread-safe.
 */
public final class Serving {
  private final SupergraphArtefact artefact;
  private final Supergraph supergraph;
  private final PreparedOperations operations;
  private final PlanExecutor executor;
  private final Runnable release;

  Serving(
      SupergraphArtefact artefact,
      Supergraph supergraph,
      PreparedOperations operations,
      PlanExecutor executor,
      Runnable release) {
    this.artefact = artefact;
    this.supergraph = supergraph;
    this.operations = operations;
    this.executor = executor;
    this.release = release;
  }

  /** What this was made from. */
  public SupergraphArtefact artefact() {
    return artefact;
  }

  /** The supergraph. */
  public Supergraph supergraph() {
    return supergraph;
  }

  /** What clients see. */
  public ApiSchema apiSchema() {
    return supergraph.apiSchema();
  }

  /** Runs the operations that this serving prepared. */
  public PlanExecutor executor() {
    return executor;
  }

  /**
   * Makes a document ready to run, or finds it ready.
   *
   * @param operationName which of the document's operations; null when it has one
   * @throws TimeoutException if that takes longer than {@code patience}
   */
  public PreparedOperation prepare(
      String document, @Nullable String operationName, Duration patience)
      throws TimeoutException, InterruptedException {
    return operations.get(new PreparedOperations.Key(document, operationName), patience);
  }

  /** The operations that {@code earlier} was asked for most, prepared here too until {@code patience} is at its end. */
  void warmUp(Serving earlier, int limit, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (PreparedOperations.Key key : earlier.operations.hottest(limit)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      try {
        operations.get(key, Duration.ofNanos(left));
      } catch (TimeoutException e) {
        return;
      }
    }
  }

  /** Gives back what was held for this serving's requests; called once, after the last of them. */
  void release() {
    release.run();
  }

  /** How many operations are prepared. */
  public long preparedOperations() {
    return operations.size();
  }

  /** The subgraphs' names. */
  public List<String> subgraphs() {
    return supergraph.subgraphs().stream().map(endpoint -> endpoint.name()).toList();
  }
}
