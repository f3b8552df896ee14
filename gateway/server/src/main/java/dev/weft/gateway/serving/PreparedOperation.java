package dev.weft.gateway.serving;

import dev.weft.gateway.demand.OperationCost;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.response.ResponseError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a document: made ready once, used by every request that sends it. Immutable. */
public sealed interface PreparedOperation {

  /**
   * The document can be run.
   *
   * @param overrideLabels the labels of progressive overrides that make a difference to its plan, sorted
   * @param cost what it costs by estimate; null when nothing is estimated
   */
  record Ready(
      CompiledOperation compiled,
      List<String> overrideLabels,
      @Nullable OperationCost cost) implements PreparedOperation {
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
