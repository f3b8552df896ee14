package dev.weft.gateway.telemetry;

import dev.weft.planner.operation.OperationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fetch of one request. Immutable.
 *
 * @param number counts from 0 in the order of the plan
 * @param operationName the name of the operation sent; null when it has none
 * @param entities how many distinct entities were asked for; 0 for a fetch from a root type
 * @param requestBytes the size of the body sent
 * @param beganNanos when it was started, by {@link System#nanoTime()}
 * @param endedNanos when its answer was there or known not to come
 * @param status the HTTP status; 0 when no answer came
 * @param responseBytes the size of the answer's body, unpacked; 0 when none came
 * @param errorCodes those of the errors that the fetch brought or caused; repeated as often as they came
 * @param notes what the layers below say of it
 */
public record FetchReport(
    int number,
    String subgraph,
    OperationKind kind,
    @Nullable String operationName,
    int entities,
    int requestBytes,
    long beganNanos,
    long endedNanos,
    FetchResult result,
    int status,
    int responseBytes,
    List<String> errorCodes,
    @Nullable FetchNotes notes) {

  /** Whether another request's identical fetch brought the answer. */
  public boolean isShared() {
    return notes != null && notes.isShared();
  }

  /** How often the subgraph was asked beyond the first time. */
  public int retries() {
    return notes == null ? 0 : notes.retries();
  }
}
