package dev.weft.federation.composition;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import java.util.List;

/** What became of a composition. Immutable. */
public sealed interface CompositionResult {

  /** Remarks on the subgraphs, in a stable order. */
  List<CompositionHint> hints();

  /**
   * The subgraphs fit together.
   *
   * @param supergraphSdl the supergraph in the join specification's language; same subgraphs, same bytes
   * @param apiSchemaSdl the schema that clients see
   */
  record Composed(String supergraphSdl, String apiSchemaSdl, List<CompositionHint> hints)
      implements CompositionResult {
    public Composed {
      hints = List.copyOf(hints);
    }
  }

  /**
   * The subgraphs do not fit together.
   *
   * @param errors all problems of the stage that failed, never empty
   */
  record Rejected(List<CompositionError> errors, List<CompositionHint> hints)
      implements CompositionResult {
    public Rejected {
      errors = List.copyOf(errors);
      hints = List.copyOf(hints);
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("errors: none (expected: at least one)");
      }
    }
  }
}
