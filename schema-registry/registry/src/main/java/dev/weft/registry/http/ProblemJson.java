package dev.weft.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of composition errors and hints, the same in answers of the registry and in what the command line prints.
 *
 * <p>{@code message} says everything; {@code problem}, {@code views} and {@code mend} are its parts. Stateless.
 */
public final class ProblemJson {
  private ProblemJson() {}

  /** An error whose places have no lines of the schema. */
  public static ObjectNode error(CompositionError error) {
    return error(error, _ -> null);
  }

  /** An error with the source line of each place, where {@code lines} knows it, so that a client can point at it. */
  static ObjectNode error(
      CompositionError error, Function<ProblemLocation, @Nullable String> lines) {
    ObjectNode json = JsonNodeFactory.instance
        .objectNode()
        .put("code", error.code())
        .put("message", error.message())
        .put("problem", error.problem());
    var views = json.putArray("views");
    error.views().forEach(views::add);
    json.put("mend", error.mend()).put("coordinate", error.coordinate());
    var locations = json.putArray("locations");
    for (ProblemLocation place : error.locations()) {
      ObjectNode location = locations
          .addObject()
          .put("subgraph", place.subgraph())
          .put("file", place.location().source())
          .put("line", place.location().line())
          .put("column", place.location().column());
      if (place.note() != null) {
        location.put("note", place.note());
      }
      String text = lines.apply(place);
      if (text != null) {
        location.put("text", text);
      }
    }
    return json;
  }

  public static ObjectNode hint(CompositionHint hint) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("code", hint.code())
        .put("level", hint.level().name())
        .put("message", hint.message())
        .put("coordinate", hint.coordinate());
  }

  /**
   * An error as it was answered; what is absent is taken as empty.
   *
   * @param lines is told the line of each place that comes with one
   */
  public static CompositionError readError(JsonNode json, Map<ProblemLocation, String> lines) {
    List<ProblemLocation> places = new ArrayList<>();
    for (JsonNode location : json.path("locations")) {
      ProblemLocation place = new ProblemLocation(
          location.path("subgraph").asText(),
          new SourceLocation(
              location.path("file").asText(),
              location.path("line").asInt(),
              location.path("column").asInt()),
          text(location.path("note")));
      places.add(place);
      if (location.path("text").isTextual()) {
        lines.put(place, location.path("text").textValue());
      }
    }
    List<String> views = new ArrayList<>();
    json.path("views").forEach(view -> views.add(view.asText()));
    String problem =
        json.path(json.path("problem").isTextual() ? "problem" : "message").asText();
    return new CompositionError(
        json.path("code").asText(),
        problem,
        views,
        text(json.path("mend")),
        text(json.path("coordinate")),
        places);
  }

  /** A hint as it was answered; an unknown level counts as {@code INFO}. */
  public static CompositionHint readHint(JsonNode json) {
    Map<String, CompositionHint.Level> levels = new HashMap<>();
    for (CompositionHint.Level level : CompositionHint.Level.values()) {
      levels.put(level.name(), level);
    }
    return new CompositionHint(
        json.path("code").asText(),
        levels.getOrDefault(json.path("level").asText(), CompositionHint.Level.INFO),
        json.path("message").asText(),
        text(json.path("coordinate")));
  }

  private static @Nullable String text(JsonNode json) {
    return json.isTextual() ? json.textValue() : null;
  }
}
