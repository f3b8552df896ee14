package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import java.util.List;

/**
 * What the check found: no errors when every operation can be answered. Immutable.
 *
 * @param errors those with the shortest operations first
 */
public record SatisfiabilityReport(List<CompositionError> errors, List<CompositionHint> hints) {
  public SatisfiabilityReport {
    errors = List.copyOf(errors);
    hints = List.copyOf(hints);
  }
}
