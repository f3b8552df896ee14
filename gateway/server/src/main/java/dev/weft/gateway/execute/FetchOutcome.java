package dev.weft.gateway.execute;

import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.telemetry.FetchResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one fetch in one request. Confined to that request. */
final class FetchOutcome {
  /** An error with its place in the subgraph's answer. */
  record Placed(ResponseError error, List<Object> path) {}

  /** Errors that explain why something is missing: they have no place of their own. */
  private final List<ResponseError> causes = new ArrayList<>();

  /** Errors that the subgraph placed, still with the paths of its answer. */
  private final List<Placed> placed = new ArrayList<>();

  /** Errors of fields that the client did not ask for. */
  private final List<ResponseError> hidden = new ArrayList<>();

  private boolean broughtData;
  private boolean told;

  /** How the fetch failed as a whole; null when it did not. */
  private @Nullable FetchResult failure;

  /** When it was sent, by {@link System#nanoTime()}; 0 when nobody observes the request. */
  long sentNanos;

  /** What was sent; null before, and for a fetch that was not sent. */
  @Nullable
  PendingFetch sent;

  void fail(ResponseError error) {
    causes.add(error);
  }

  /** The fetch failed as a whole. */
  void fail(FetchResult how, ResponseError error) {
    failure = how;
    fail(error);
  }

  /** How the fetch failed as a whole; null when it did not. */
  @Nullable
  FetchResult failure() {
    return failure;
  }

  /** The codes of all its errors; of one without a code, {@code none}. */
  List<String> errorCodes() {
    List<String> codes = new ArrayList<>();
    causes.forEach(error -> codes.add(error.code()));
    placed.forEach(each -> codes.add(each.error().code()));
    hidden.forEach(error -> codes.add(error.code()));
    return codes;
  }

  void place(ResponseError error, List<Object> path) {
    placed.add(new Placed(error, path));
  }

  void hide(ResponseError error) {
    hidden.add(error);
  }

  /** Why fetches that need what this one brought could not be made for some objects. */
  List<ResponseError> causesForDependents() {
    List<ResponseError> own = causes();
    return own.isEmpty() && !hidden.isEmpty() ? List.of(hidden.getFirst()) : own;
  }

  void setBroughtData() {
    broughtData = true;
  }

  /** Whether no error was seen so far. */
  boolean isClean() {
    return causes.isEmpty() && placed.isEmpty();
  }

  /** The subgraph's errors that have a place. */
  List<Placed> placed() {
    return placed;
  }

  /** Why a value that this fetch should have brought is missing; empty when all went well. */
  List<ResponseError> causes() {
    if (!causes.isEmpty()) {
      told = true;
      return causes;
    }
    // data that is null altogether because of an error further down is missing for that reason
    return broughtData || placed.isEmpty()
        ? List.of()
        : List.of(placed.getFirst().error());
  }

  /** Errors that nothing missing could be put down to. */
  List<ResponseError> untold() {
    return told ? List.of() : causes;
  }
}
