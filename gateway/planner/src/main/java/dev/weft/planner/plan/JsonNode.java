package dev.weft.planner.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** An object of a plan's JSON, read by keys. Immutable as long as nobody changes the map. */
record JsonNode(SequencedMap<String, @Nullable Object> fields) {

  /** Takes a value for an object. */
  static JsonNode of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("plan: " + value + " (expected: an object)");
    }
    SequencedMap<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((key, each) -> fields.put(String.valueOf(key), each));
    return new JsonNode(fields);
  }

  String kind() {
    return text("kind");
  }

  /** A string that must be there. */
  String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw new IllegalArgumentException("plan: no \"" + key + "\" in " + fields.keySet());
    }
    return text;
  }

  @Nullable
  String optionalText(String key) {
    return fields.get(key) instanceof String text ? text : null;
  }

  /** An object; null when it is not there. */
  @Nullable
  JsonNode object(String key) {
    Object value = fields.get(key);
    return value == null ? null : of(value);
  }

  /** The objects of a list; none when it is not there. */
  List<JsonNode> objects(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().map(JsonNode::of).toList()
        : List.of();
  }

  /** The strings of a list; none when it is not there. */
  List<String> texts(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The lists of strings of a list; none when it is not there. */
  List<List<String>> textLists(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream()
            .map(each -> each instanceof List<?> inner
                ? inner.stream().map(String::valueOf).toList()
                : List.<String>of())
            .toList()
        : List.of();
  }
}
