package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** The registry did not do what a command asked for. */
final class RegistryRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient JsonNode problem;

  /** Makes a refusal of the problem that the registry answered with. */
  RegistryRefusal(JsonNode problem) {
    super(problem.path("detail").asText());
    this.problem = problem;
  }

  RegistryRefusal(String code, String message) {
    this(JsonNodeFactory.instance.objectNode().put("code", code).put("detail", message));
  }

  /** As {@code {"hints": […], "errors": […]}}. */
  JsonNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("hints", problem.path("hints").isArray() ? problem.get("hints") : json.arrayNode());
    if (problem.path("errors").isArray()) {
      json.set("errors", problem.get("errors"));
    } else {
      var error = json.putArray("errors").addObject();
      error.put("code", problem.path("code").asText()).put("message", getMessage());
      error.putNull("coordinate").putArray("locations");
    }
    return json;
  }

  /** The composition errors, or a missing node when it was something else. */
  JsonNode errors() {
    return problem.path("errors");
  }
}
