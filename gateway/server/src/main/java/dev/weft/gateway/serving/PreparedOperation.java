package dev.weft.gateway.serving;

import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.response.ResponseError;
import java.util.List;

/** What became of a document: made ready once, used by every request that sends it. Immutable. */
public sealed interface PreparedOperation {

  /**
   * The document can be run.
   *
   * @param overrideLabels the labels of progressive overrides that make a difference to its plan, sorted
   */
  record Ready(CompiledOperation compiled, List<String> overrideLabels)
      implements PreparedOperation {
    public Ready {
      overrideLabels = List.copyOf(overrideLabels);
    }
  }

  /** The document cannot be run, by the client's fault; at least one error. */
  record Invalid(List<ResponseError> errors) implements PreparedOperation {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
