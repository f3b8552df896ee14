package dev.weft.planner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How to plan.
 *
 * <p>Immutable.
 *
 * @param overrideLabels the labels of progressive overrides that are active; all others are not
 * @param stepBudget how many steps the search may spend on finding a better plan once it has one; at least 0, which
 *     means that the first plan is taken. Steps are counted and not timed, so that the plan is always the same
 * @param cancelled asked now and then; when it says true, planning ends with {@link PlanningCancelledException}
 * @param defer whether {@code @defer} divides the plan; if not, it is planned as if absent
 * @param latencyWeights how long fetches from a subgraph take, relative to 1 for those not named; greater than 0
 * @param fragments whether what a fetch's document repeats becomes a named fragment where that makes it shorter
 */
public record PlanOptions(
    Set<String> overrideLabels,
    long stepBudget,
    BooleanSupplier cancelled,
    boolean defer,
    Map<String, Double> latencyWeights,
    boolean fragments) {
  /** No label is active, 20,000 steps, never cancelled, no weights, fragments; {@code @defer} is planned as if absent. */
  public static final PlanOptions DEFAULT = new PlanOptions(Set.of(), 20_000, () -> false);

  public PlanOptions {
    SequencedSet<String> labels = new LinkedHashSet<>(overrideLabels);
    overrideLabels = Collections.unmodifiableSequencedSet(labels);
    SequencedMap<String, Double> weights = new LinkedHashMap<>(latencyWeights);
    latencyWeights = Collections.unmodifiableSequencedMap(weights);
    if (stepBudget < 0) {
      throw new IllegalArgumentException("stepBudget: " + stepBudget + " (expected: >= 0)");
    }
    weights.forEach((subgraph, weight) -> {
      if (!(weight > 0)) {
        throw new IllegalArgumentException(
            "latencyWeights[" + subgraph + "]: " + weight + " (expected: > 0)");
      }
    });
  }

  /** Makes options that plan {@code @defer} as if absent. */
  public PlanOptions(Set<String> overrideLabels, long stepBudget, BooleanSupplier cancelled) {
    this(overrideLabels, stepBudget, cancelled, false, Map.of(), true);
  }

  /** These options with other labels active. */
  public PlanOptions withOverrideLabels(Set<String> labels) {
    return new PlanOptions(labels, stepBudget, cancelled, defer, latencyWeights, fragments);
  }

  /** These options with {@code @defer} planned, or planned as if absent. */
  public PlanOptions withDefer(boolean planned) {
    return new PlanOptions(
        overrideLabels, stepBudget, cancelled, planned, latencyWeights, fragments);
  }

  /** These options with other latencies of subgraphs. */
  public PlanOptions withLatencyWeights(Map<String, Double> weights) {
    return new PlanOptions(overrideLabels, stepBudget, cancelled, defer, weights, fragments);
  }

  /** These options with another budget. */
  public PlanOptions withStepBudget(long steps) {
    return new PlanOptions(overrideLabels, steps, cancelled, defer, latencyWeights, fragments);
  }

  /** These options, cancelled when {@code by} says so. */
  public PlanOptions withCancellation(BooleanSupplier by) {
    return new PlanOptions(overrideLabels, stepBudget, by, defer, latencyWeights, fragments);
  }

  /** These options with generated fragments or without. */
  public PlanOptions withFragments(boolean generated) {
    return new PlanOptions(overrideLabels, stepBudget, cancelled, defer, latencyWeights, generated);
  }
}
