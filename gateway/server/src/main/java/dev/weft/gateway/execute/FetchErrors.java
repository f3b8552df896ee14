package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.response.ResponseError;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The errors of fetches that failed; docs/errors.md lists the codes. */
final class FetchErrors {
  private FetchErrors() {}

  private static ResponseError of(String code, String subgraph, String message) {
    return new ResponseError(
        "Subgraph " + subgraph + ' ' + message,
        List.of(),
        null,
        ResponseError.extensions(code, subgraph));
  }

  static ResponseError unreachable(String subgraph) {
    return of("SUBREQUEST_HTTP_ERROR", subgraph, "could not be reached.");
  }

  static ResponseError broken(String subgraph) {
    return of("SUBREQUEST_HTTP_ERROR", subgraph, "broke off before its answer was complete.");
  }

  static ResponseError tooLarge(String subgraph) {
    return of("SUBREQUEST_HTTP_ERROR", subgraph, "gave an answer larger than is allowed.");
  }

  static ResponseError timeout(String subgraph) {
    return of("SUBREQUEST_TIMEOUT", subgraph, "did not answer in time.");
  }

  static ResponseError refused(String subgraph, FetchRefusedException.Reason reason) {
    return switch (reason) {
      case CIRCUIT_OPEN ->
        of("SUBREQUEST_CIRCUIT_OPEN", subgraph, "fails too often and is not asked for now.");
      case OVERLOADED ->
        of("SUBREQUEST_OVERLOADED", subgraph, "has too many requests under way already.");
    };
  }

  static ResponseError failed(String subgraph) {
    return of("SUBREQUEST_FAILED", subgraph, "could not be asked: its transport failed.");
  }

  static ResponseError status(String subgraph, int status) {
    ResponseError error =
        of("SUBREQUEST_HTTP_ERROR", subgraph, "answered with HTTP status " + status + '.');
    SequencedMap<String, @Nullable Object> extensions =
        ResponseError.extensions("SUBREQUEST_HTTP_ERROR", subgraph);
    extensions.put("http", Map.of("status", status));
    return new ResponseError(error.message(), List.of(), null, extensions);
  }

  static ResponseError malformed(String subgraph, String what) {
    return of("SUBREQUEST_MALFORMED_RESPONSE", subgraph, "answered with " + what + '.');
  }
}
