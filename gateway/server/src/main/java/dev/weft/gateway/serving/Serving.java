package dev.weft.gateway.serving;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.PlanExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything a graph is served with, made from one supergraph and replaced as a whole.
 *
 * <p>Immutable but for the operations it has prepared so far; thread-safe.
 */
public final class Serving {
  private final SupergraphArtefact artefact;
  private final Supergraph supergraph;
  private final ServingFactory.Preparing preparing;
  private final PreparedOperations operations;
  private final PlanExecutor executor;
  private final WarmUp warmUp;
  private final Runnable release;

  Serving(
      SupergraphArtefact artefact,
      Supergraph supergraph,
      ServingFactory.Preparing preparing,
      PlanExecutor executor,
      WarmUp warmUp,
      Runnable release) {
    this.artefact = artefact;
    this.supergraph = supergraph;
    this.preparing = preparing;
    this.operations = preparing.operations();
    this.executor = executor;
    this.warmUp = warmUp;
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
   * @param activeLabels says whether a label of progressive overrides is active; asked only for labels that the operation
   *     can meet
   * @throws TimeoutException if that takes longer than {@code patience}
   * @throws java.util.concurrent.RejectedExecutionException if too many wait to be prepared already
   */
  public PreparedOperation prepare(
      String document,
      @Nullable String operationName,
      Predicate<String> activeLabels,
      Duration patience)
      throws TimeoutException, InterruptedException {
    OperationKey key = OperationKey.of(document, operationName);
    PreparedOperation prepared = operations.get(key, patience);
    if (prepared instanceof PreparedOperation.Ready ready
        && !ready.overrideLabels().isEmpty()) {
      List<String> active = ready.overrideLabels().stream().filter(activeLabels).toList();
      return active.isEmpty() ? prepared : operations.get(key.withLabels(active), patience);
    }
    return prepared;
  }

  /** How it prepares operations. */
  ServingFactory.Preparing preparing() {
    return preparing;
  }

  /** Prepares what {@code earlier} was asked for most, as far as there is time; returns how much is ready then. */
  int warmUp(Serving earlier) throws InterruptedException {
    if (operations == earlier.operations) {
      return (int) operations.size();
    }
    return warmUp.run(earlier.operations, operations);
  }

  /** Gives back what was held for this serving's requests; called once, after the last of them. */
  void release() {
    release.run();
  }

  /** How many operations are prepared. */
  public long preparedOperations() {
    return operations.size();
  }

  /** How many documents are known that cannot be run. */
  public long invalidDocuments() {
    return operations.invalidSize();
  }

  /** How many bytes the prepared operations take by estimate. */
  public long preparedBytes() {
    return operations.bytes();
  }

  /** The subgraphs' names. */
  public List<String> subgraphs() {
    return supergraph.subgraphs().stream().map(endpoint -> endpoint.name()).toList();
  }
}
