package dev.weft.gateway.execute;

import dev.weft.gateway.merge.Representations;
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
  public List<ResponseError> causes(int[] writers, int object) {
    for (int writer : writers) {
      List<ResponseError> causes = outcomes[writer].causes();
      if (!causes.isEmpty()) {
        return causes;
      }
    }
    BitSet seen = new BitSet();
    for (int writer : writers) {
      if (wasSent(writer, object)) {
        continue; // what it needed was there: that there is nothing is the subgraph's answer
      }
      List<ResponseError> causes = causesAbove(writer, seen);
      if (!causes.isEmpty()) {
        return causes;
      }
    }
    return List.of();
  }

  /** Whether {@code object} is among those that the fetch asked for. */
  private boolean wasSent(int fetch, int object) {
    @Nullable PendingFetch sent = outcomes[fetch].sent;
    if (sent != null) {
      for (Representations representations : sent.representations()) {
        for (int i = 0; i < representations.targetCount(); i++) {
          if (representations.target(i) == object) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The causes of fetches it waited for: without its inputs an object is not sent. */
  private List<ResponseError> causesAbove(int fetch, BitSet seen) {
    for (int above : operation.dependsOn[fetch]) {
      if (!seen.get(above)) {
        seen.set(above);
        List<ResponseError> causes = outcomes[above].causesForDependents();
        if (causes.isEmpty()) {
          causes = causesAbove(above, seen);
        }
        if (!causes.isEmpty()) {
          return causes;
        }
      }
    }
    return List.of();
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
