package dev.weft.planner.search;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the keys of objects at one place of the response stand for, whatever their type and under whatever conditions.
 *
 * <p>Confined to one search.
 */
final class ResponseKeys {
  private final Map<String, Set<String>> meanings = new HashMap<>();
  private final Map<String, ResponseKeys> below = new HashMap<>();

  /** The keys of the objects that a key leads to. */
  ResponseKeys below(String key) {
    return below.computeIfAbsent(key, _ -> new ResponseKeys());
  }

  /** Notes that {@code key} stands for a field with arguments. */
  void add(String key, String meaning) {
    meanings.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(meaning);
  }

  /** Whether {@code key} can stand for a field with arguments and nothing else. */
  boolean fits(String key, String meaning) {
    Set<String> known = meanings.get(key);
    return known == null || (known.size() == 1 && known.contains(meaning));
  }
}
