package dev.weft.gateway.execute;

import dev.weft.gateway.response.ResponseError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients see of the errors that subgraphs report. Thread-safe. */
public interface ErrorPolicy {
  /** The code of an error to which the subgraph gave none. */
  String DEFAULT_CODE = "DOWNSTREAM_SERVICE_ERROR";

  /** Makes the error that the client sees; its path is set later. */
  ResponseError show(String subgraph, SubgraphError error);

  /** Shows message and extensions, without stack traces. */
  ErrorPolicy PASS = ErrorPolicies::pass;

  /** Shows that the subgraph reported an error, and nothing else. */
  ErrorPolicy MASK = ErrorPolicies::mask;
}

/** The policies that come with the gateway. */
final class ErrorPolicies {
  private static final Set<String> DEBUGGING = Set.of("stacktrace", "exception", "debug");

  private ErrorPolicies() {}

  static ResponseError pass(String subgraph, SubgraphError error) {
    SequencedMap<String, @Nullable Object> extensions = new LinkedHashMap<>();
    error.extensions().forEach((key, value) -> {
      if (!DEBUGGING.contains(key)) {
        extensions.put(key, value);
      }
    });
    extensions.putIfAbsent("code", ErrorPolicy.DEFAULT_CODE);
    extensions.put("service", subgraph);
    return new ResponseError(error.message(), List.of(), null, extensions);
  }

  static ResponseError mask(String subgraph, SubgraphError error) {
    return new ResponseError(
        "A subgraph reported an error.",
        List.of(),
        null,
        ResponseError.extensions(ErrorPolicy.DEFAULT_CODE, subgraph));
  }
}
