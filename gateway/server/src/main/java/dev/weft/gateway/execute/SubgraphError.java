package dev.weft.gateway.execute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An error that a subgraph reported.
 *
 * <p>Immutable.
 *
 * @param path in the subgraph's answer; null when it gave none
 * @param extensions as it gave them
 */
public record SubgraphError(
    String message,
    @Nullable List<Object> path,
    SequencedMap<String, @Nullable Object> extensions) {
  public SubgraphError {
    path = path == null ? null : List.copyOf(path);
    extensions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(extensions));
  }
}
