package dev.weft.registry;

import dev.weft.federation.problem.CompositionHint;
import dev.weft.registry.diff.SchemaChange;
import java.util.List;

/**
 * What a change would do.
 *
 * <p>Immutable.
 */
public sealed interface CheckResult {

  /** The change composes and would alter the API schema so. */
  record Composes(List<SchemaChange> changes, List<CompositionHint> hints) implements CheckResult {
    public Composes {
      changes = List.copyOf(changes);
      hints = List.copyOf(hints);
    }

    /** The changes that break a client which uses what they touch. */
    public List<SchemaChange> breaking() {
      return changes.stream()
          .filter(change -> change.severity() == SchemaChange.Severity.BREAKING)
          .toList();
    }
  }

  /** The change would be refused. */
  record Fails(PublishResult.Refusal refusal) implements CheckResult {}
}
