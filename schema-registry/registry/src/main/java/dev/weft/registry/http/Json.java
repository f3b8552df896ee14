package dev.weft.registry.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.registry.Launch;
import dev.weft.registry.LaunchSchema;
import dev.weft.registry.LaunchSummary;
import dev.weft.registry.PublishedSubgraph;
import dev.weft.registry.diff.SchemaChange;
import java.util.List;
import java.util.function.Function;

/** What the API answers, as JSON. */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> json) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }

  static ObjectNode summary(Launch launch) {
    return object()
        .put("graph", launch.graph())
        .put("number", launch.number())
        .put("createdAt", launch.createdAt().toString())
        .put("createdBy", launch.createdBy())
        .put("summary", launch.summary())
        .put("sha256", launch.sha256());
  }

  static ObjectNode artefact(Launch launch) {
    ObjectNode json = summary(launch).put("supergraph", launch.supergraphSdl());
    json.set("schemas", array(launch.schemas(), Json::schema));
    return json;
  }

  private static ObjectNode schema(LaunchSchema schema) {
    return object()
        .put("subgraph", schema.subgraph())
        .put("routingUrl", schema.routingUrl())
        .put("schema", schema.sdl())
        .put("sha256", schema.sha256());
  }

  static ObjectNode launch(LaunchSummary launch) {
    return object()
        .put("number", launch.number())
        .put("createdAt", launch.createdAt().toString())
        .put("createdBy", launch.createdBy())
        .put("summary", launch.summary())
        .put("sha256", launch.sha256())
        .put("current", launch.current());
  }

  static ObjectNode subgraph(PublishedSubgraph subgraph) {
    return object()
        .put("name", subgraph.name())
        .put("routingUrl", subgraph.routingUrl())
        .put("managedBy", subgraph.managedBy())
        .put("launch", subgraph.launch())
        .put("publishedAt", subgraph.publishedAt().toString())
        .put("publishedBy", subgraph.publishedBy())
        .put("sha256", subgraph.sha256());
  }

  static ObjectNode change(SchemaChange change) {
    return object()
        .put("severity", change.severity().name())
        .put("coordinate", change.coordinate())
        .put("message", change.message());
  }
}
