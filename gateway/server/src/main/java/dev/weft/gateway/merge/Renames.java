package dev.weft.gateway.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which keys of a subgraph's answer stand under another key in the response.
 *
 * <p>Immutable; empty for most fetches.
 */
public record Renames(Map<String, String> keys, Map<String, Renames> below) {

  /** Whether every key stays as it is. */
  public boolean isEmpty() {
    return keys.isEmpty() && below.isEmpty();
  }

  /** The path in the response of a path in the answer, both counted from the object these renames are for. */
  public List<Object> apply(List<Object> path) {
    List<Object> renamed = new ArrayList<>(path.size());
    Renames here = this;
    for (Object segment : path) {
      if (segment instanceof String key) {
        renamed.add(here.keys.getOrDefault(key, key));
        here = here.below.getOrDefault(key, new Renames(Map.of(), Map.of()));
      } else {
        renamed.add(segment);
      }
    }
    return renamed;
  }
}
