package dev.weft.planner;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How to plan.
 *
 * @param overrideLabels the labels of progressive overrides that are active; all others are not
 * @param stepBudget how many steps the search may spend on finding a better plan once it has one; at least 0. So
 *     far the search makes one plan and always finishes it, so that this has no effect
 * @param defer whether {@code @defer} divides the plan; if not, it is planned as if absent
 * @param cancelled asked now and then; when it says true, planning ends with {@link PlanningCancelledException}
 */
public record PlanOptions(
    Set<String> overrideLabels, long stepBudget, BooleanSupplier cancelled, boolean defer) {
  /** No label is active, 200,000 steps, never cancelled; {@code @defer} is planned as if absent. */
  public static final PlanOptions DEFAULT = new PlanOptions(Set.of(), 200_000, () -> false);

  public PlanOptions {
    SequencedSet<String> labels = new LinkedHashSet<>(overrideLabels);
    overrideLabels = Collections.unmodifiableSequencedSet(labels);
    if (stepBudget < 0) {
      throw new IllegalArgumentException("stepBudget: " + stepBudget + " (expected: >= 0)");
    }
  }

  /** Makes options that plan {@code @defer} as if absent. */
  public PlanOptions(Set<String> overrideLabels, long stepBudget, BooleanSupplier cancelled) {
    this(overrideLabels, stepBudget, cancelled, false);
  }

  /** These options with other labels active. */
  public PlanOptions withOverrideLabels(Set<String> labels) {
    return new PlanOptions(labels, stepBudget, cancelled, defer);
  }

  /** These options with {@code @defer} planned, or planned as if absent. */
  public PlanOptions withDefer(boolean planned) {
    return new PlanOptions(overrideLabels, stepBudget, cancelled, planned);
  }

  /** These options, cancelled when {@code by} says so. */
  public PlanOptions withCancellation(BooleanSupplier by) {
    return new PlanOptions(overrideLabels, stepBudget, by, defer);
  }
}
