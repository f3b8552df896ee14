package dev.weft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query plan on one line: {@code products -> (reviews + inventory)}. */
final class PlanInBrief {
  private PlanInBrief() {}

  static String of(JsonNode plan) {
    if (plan.isMissingNode()) {
      return "none";
    }
    @Nullable String brief = node(plan.path("node"));
    return brief == null ? "no fetch" : brief;
  }

  private static @Nullable String node(JsonNode node) {
    return switch (node.path("kind").asText()) {
      case "Fetch", "BatchFetch" -> node.path("serviceName").asText();
      case "Sequence" -> joined(node.path("nodes"), " -> ", false);
      case "Parallel" -> joined(node.path("nodes"), " + ", true);
      case "Condition" -> condition(node);
      case "Subscription", "Defer" -> node(node.path("primary"));
      default -> node.has("node") ? node(node.path("node")) : null;
    };
  }

  private static String condition(JsonNode node) {
    @Nullable String then = node(node.path("ifClause"));
    @Nullable String otherwise = node(node.path("elseClause"));
    String variable = "$" + node.path("condition").asText();
    return then != null
        ? "[if " + variable + ": " + then + "]"
        : "[unless " + variable + ": " + otherwise + "]";
  }

  private static String joined(JsonNode nodes, String separator, boolean parenthesised) {
    List<String> parts = new ArrayList<>();
    for (JsonNode each : nodes) {
      @Nullable String part = node(each);
      if (part != null) {
        parts.add(part);
      }
    }
    String text = String.join(separator, parts);
    return parenthesised && parts.size() > 1 ? "(" + text + ")" : text;
  }
}
