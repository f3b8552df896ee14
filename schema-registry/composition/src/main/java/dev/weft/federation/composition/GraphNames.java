package dev.weft.federation.composition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Subgraph names as values of the enum {@code join__Graph} (join v0.3). Stateless. */
final class GraphNames {
  private GraphNames() {}

  /** One enum value for each name, in order, all different. */
  static List<String> of(List<String> names) {
    Map<String, Integer> count = new HashMap<>();
    List<String> sanitised = new ArrayList<>();
    for (String name : names) {
      String value = sanitise(name);
      sanitised.add(value);
      count.merge(value, 1, Integer::sum);
    }
    Map<String, Integer> next = new HashMap<>();
    List<String> values = new ArrayList<>();
    for (String value : sanitised) {
      values.add(
          count.getOrDefault(value, 1) == 1
              ? value
              : value + "_" + next.merge(value, 1, Integer::sum));
    }
    return values;
  }

  private static String sanitise(String name) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean allowed =
          c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      value.append(allowed ? c : '_');
    }
    if (value.isEmpty() || Character.isDigit(value.charAt(0))) {
      value.insert(0, '_');
    }
    // A number after an underscore is what tells apart equal names, so no name may end that way by
    // itself.
    if (value.toString().matches(".*_[0-9]+")) {
      value.append('_');
    }
    return value.toString().toUpperCase(Locale.ROOT);
  }
}
