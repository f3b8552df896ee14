package dev.weft.gateway.execute;

import dev.weft.gateway.project.Absences;
import dev.weft.gateway.response.ResponseError;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why values are missing, told from what became of the fetches. Confined to one request. */
final class FetchAbsences implements Absences {
  private final CompiledOperation operation;
  private final FetchOutcome[] outcomes;

  FetchAbsences(CompiledOperation operation, FetchOutcome[] outcomes) {
    this.operation = operation;
    this.outcomes = outcomes;
  }

  @Override
  public List<ResponseError> causes(int[] writers) {
    BitSet seen = new BitSet();
    for (int writer : writers) {
      List<ResponseError> causes = causes(writer, seen);
      if (!causes.isEmpty()) {
        return causes;
      }
    }
    return List.of();
  }

  /** The causes of a fetch, or of one it waited for: without its inputs an object is not sent. */
  private List<ResponseError> causes(int fetch, BitSet seen) {
    if (seen.get(fetch)) {
      return List.of();
    }
    seen.set(fetch);
    List<ResponseError> causes = outcomes[fetch].causes();
    for (int i = 0; causes.isEmpty() && i < operation.dependsOn[fetch].length; i++) {
      causes = causes(operation.dependsOn[fetch][i], seen);
    }
    return causes;
  }

  @Override
  public @Nullable String source(int[] writers) {
    for (int writer : writers) {
      if (outcomes[writer].sent != null) {
        return operation.fetches.get(writer).common().subgraph();
      }
    }
    return null;
  }
}
