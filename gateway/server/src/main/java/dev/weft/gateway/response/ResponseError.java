package dev.weft.gateway.response;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the response's {@code errors} (GraphQL September 2025, 7.1.7).
 *
 * <p>Immutable.
 *
 * @param locations places in the client's document; empty when none is to blame
 * @param path response keys ({@code String}) and list indices ({@code Integer}); null for an error of the whole request
 * @param extensions values are JSON as Java knows it: maps, lists, strings, numbers, booleans, null; {@code code} is the
 *     stable name of the error
 */
public record ResponseError(
    String message,
    List<Location> locations,
    @Nullable List<Object> path,
    SequencedMap<String, @Nullable Object> extensions) {
  public ResponseError {
    locations = List.copyOf(locations);
    path = path == null ? null : List.copyOf(path);
    extensions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(extensions));
  }

  /** A place in the client's document; both counted from 1. */
  public record Location(int line, int column) {}

  /** The stable name of the error; {@code none} when its extensions have no text under {@code code}. */
  public String code() {
    return extensions.get("code") instanceof String code ? code : "none";
  }

  /** Makes an error of the whole request. */
  public static ResponseError of(String code, String message) {
    return new ResponseError(message, List.of(), null, extensions(code, null));
  }

  /** Makes the extensions most errors have: a code and, where one is concerned, the subgraph's name. */
  public static SequencedMap<String, @Nullable Object> extensions(
      String code, @Nullable String subgraph) {
    SequencedMap<String, @Nullable Object> extensions = new LinkedHashMap<>();
    extensions.put("code", code);
    if (subgraph != null) {
      extensions.put("service", subgraph);
    }
    return extensions;
  }
}
