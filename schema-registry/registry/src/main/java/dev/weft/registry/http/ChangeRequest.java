package dev.weft.registry.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.registry.RegistryChange;
import dev.weft.registry.RegistryChange.Publish;
import dev.weft.registry.RegistryChange.Unpublish;
import dev.weft.registry.SubgraphPublication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests; whatever does not fit is a {@link Problem} that says where. Stateless. */
final class ChangeRequest {
  private static final ObjectMapper JSON = JsonMapper.builder(
          com.fasterxml.jackson.core.JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE) // the body's size is limited before
                  .maxNestingDepth(20)
                  .build())
              .build())
      .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private ChangeRequest() {}

  static JsonNode parse(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (!json.isObject()) {
        throw malformed("the body must be a JSON object");
      }
      return json;
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw malformed("the body is not JSON" + place + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed("the body cannot be read: " + e.getMessage());
    }
  }

  /** {@code {"changes": [{"publish": {…}}, {"unpublish": {…}}]}}. */
  static List<RegistryChange> changes(JsonNode body) {
    only(body, "", Set.of("changes"));
    JsonNode list = body.path("changes");
    if (!list.isArray() || list.isEmpty()) {
      throw malformed("changes must be a list with at least one change");
    }
    var changes = new ArrayList<RegistryChange>();
    for (int i = 0; i < list.size(); i++) {
      changes.add(change(list.get(i), "changes[" + i + "]"));
    }
    return changes;
  }

  private static RegistryChange change(JsonNode change, String at) {
    only(change, at, Set.of("publish", "unpublish"));
    if (change.size() != 1) {
      throw malformed(at + " must be {\"publish\": …} or {\"unpublish\": …}");
    }
    JsonNode publish = change.get("publish");
    if (publish != null) {
      only(publish, at + ".publish", Set.of("name", "routingUrl", "schema", "managedBy", "file"));
      return publish(publish, at + ".publish", required(publish, at + ".publish", "name"));
    }
    JsonNode unpublish = change.get("unpublish");
    only(unpublish, at + ".unpublish", Set.of("name", "managedBy"));
    return new Unpublish(
        required(unpublish, at + ".unpublish", "name"),
        optional(unpublish, at + ".unpublish", "managedBy"));
  }

  /** {@code {"schema": "…", "routingUrl": "…"}}: the name stands in the path. */
  static Publish publish(JsonNode body, String name) {
    only(body, "", Set.of("routingUrl", "schema", "managedBy", "file"));
    return publish(body, "", name);
  }

  private static Publish publish(JsonNode body, String at, String name) {
    String file = optional(body, at, "file");
    String url = optional(body, at, "routingUrl");
    String schema = required(body, at, "schema");
    String managedBy = optional(body, at, "managedBy");
    return new Publish(
        file == null
            ? new SubgraphPublication(name, url, schema, managedBy)
            : new SubgraphPublication(name, url, schema, managedBy, file));
  }

  /** {@code {"launch": 3}}. */
  static long launch(JsonNode body) {
    only(body, "", Set.of("launch"));
    JsonNode launch = body.path("launch");
    if (!launch.isIntegralNumber() || !launch.canConvertToLong()) {
      throw malformed("launch must be the number of a launch");
    }
    return launch.longValue();
  }

  private static void only(JsonNode node, String at, Set<String> known) {
    if (!node.isObject()) {
      throw malformed((at.isEmpty() ? "the body" : at) + " must be a JSON object");
    }
    node.fieldNames().forEachRemaining(name -> {
      if (!known.contains(name)) {
        throw malformed(path(at, name) + " is not known; known here: "
            + String.join(", ", known.stream().sorted().toList()));
      }
    });
  }

  private static String required(JsonNode node, String at, String name) {
    String value = optional(node, at, name);
    if (value == null) {
      throw malformed(path(at, name) + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode node, String at, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw malformed(path(at, name) + " must be a string");
    }
    return value.textValue();
  }

  private static String path(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  static Problem malformed(String detail) {
    return new Problem(400, "INVALID_REQUEST", detail);
  }
}
