package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.merge.Representations;
import dev.weft.gateway.telemetry.FetchNotes;
import dev.weft.gateway.telemetry.FetchReport;
import dev.weft.gateway.telemetry.FetchResult;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells observers what became of fetches. */
final class FetchReports {
  private FetchReports() {}

  /** The report of a fetch that came back; its answer is read and merged. */
  static FetchReport of(FetchRun.Completion completion, FetchOutcome outcome) {
    SubgraphResponse response = completion.response();
    return report(
        completion.fetch(),
        completion.endedNanos(),
        response == null ? result(completion.failure()) : result(outcome),
        response,
        outcome,
        completion.notes());
  }

  /** The report of a fetch for which nobody waits any longer. */
  static FetchReport abandoned(PendingFetch fetch, FetchOutcome outcome) {
    return report(fetch, System.nanoTime(), FetchResult.TIMEOUT, null, outcome, null);
  }

  private static FetchReport report(
      PendingFetch fetch,
      long endedNanos,
      FetchResult result,
      @Nullable SubgraphResponse response,
      FetchOutcome outcome,
      @Nullable FetchNotes notes) {
    CompiledFetch.Common common = fetch.fetch().common();
    int entities = 0;
    for (Representations representations : fetch.representations()) {
      entities += representations.distinct();
    }
    return new FetchReport(
        common.number(),
        common.subgraph(),
        common.kind(),
        common.operationName(),
        entities,
        fetch.request().body().length,
        outcome.sentNanos,
        endedNanos,
        result,
        response == null ? 0 : response.status(),
        response == null ? 0 : response.body().length,
        result == FetchResult.OK ? List.of() : outcome.errorCodes(),
        notes);
  }

  private static FetchResult result(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> FetchResult.TIMEOUT;
      case SocketTimeoutException _ -> FetchResult.TIMEOUT;
      case InterruptedException _ -> FetchResult.TIMEOUT;
      case ConnectException _ -> FetchResult.UNREACHABLE;
      case UnknownHostException _ -> FetchResult.UNREACHABLE;
      case ResponseTooLargeException _ -> FetchResult.TOO_LARGE;
      case FetchRefusedException _ -> FetchResult.REFUSED;
      case null, default -> FetchResult.FAILED;
    };
  }

  private static FetchResult result(FetchOutcome outcome) {
    return outcome.isClean()
        ? FetchResult.OK
        : outcome.failure() == null ? FetchResult.ERRORS : outcome.failure();
  }
}
