package dev.weft.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As much of JSON Schema 2020-12 as the published schema uses. */
final class SchemaCheck {
  private final List<String> problems = new ArrayList<>();

  private SchemaCheck() {}

  /** What {@code schema} finds wrong in {@code value}, each with its JSON pointer. */
  static List<String> problems(JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck();
    check.check(schema, value, "");
    return check.problems;
  }

  private void check(JsonNode schema, JsonNode value, String at) {
    if (schema.has("anyOf")) {
      for (JsonNode choice : schema.get("anyOf")) {
        if (problems(choice, value).isEmpty()) {
          return;
        }
      }
      problems.add(at + ": " + value + " is none of anyOf");
      return;
    }
    @Nullable JsonNode type = schema.get("type");
    if (type != null && !isOf(type.asText(), value)) {
      problems.add(at + ": " + value + " (expected: " + type.asText() + ")");
      return;
    }
    if (schema.has("pattern") && !matches(schema.get("pattern").asText(), value.asText())) {
      problems.add(at + ": " + value + " (expected: " + schema.get("pattern").asText() + ")");
    }
    if (schema.has("minimum") && value.asLong() < schema.get("minimum").asLong()) {
      problems.add(at + ": " + value + " is too small");
    }
    if (schema.has("maximum") && value.asLong() > schema.get("maximum").asLong()) {
      problems.add(at + ": " + value + " is too large");
    }
    for (JsonNode key : schema.path("required")) {
      if (!value.has(key.asText())) {
        problems.add(at + "/" + key.asText() + " is missing");
      }
    }
    value.properties().forEach(entry -> {
      String place = at + "/" + entry.getKey();
      @Nullable JsonNode known = schema.path("properties").get(entry.getKey());
      JsonNode others = schema.path("additionalProperties");
      if (known != null) {
        check(known, entry.getValue(), place);
      } else if (others.isObject()) {
        check(others, entry.getValue(), place);
      } else if (others.isBoolean() && !others.asBoolean()) {
        problems.add(place + " is not known");
      }
    });
    if (schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.get("items"), value.get(i), at + "/" + i);
      }
    }
  }

  private static boolean matches(String pattern, String text) {
    return java.util.regex.Pattern.compile(pattern).matcher(text).find();
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      default -> throw new IllegalArgumentException("type: " + type + " (expected: a known one)");
    };
  }
}
