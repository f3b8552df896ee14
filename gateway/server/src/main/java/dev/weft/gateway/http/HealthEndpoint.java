package dev.weft.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.serving.GraphHost;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * {@code /health/live}: the process runs. {@code /health/ready}: whether it should be sent requests, and which supergraphs are
 * live.
 *
 * <p>Clients can reach both, so they tell no more than that.
 */
final class HealthEndpoint {
  private static final String CONTENT_TYPE = "application/json;charset=utf-8";

  private final GraphHost graphs;
  private final Readiness readiness;

  HealthEndpoint(GraphHost graphs, Readiness readiness) {
    this.graphs = graphs;
    this.readiness = readiness;
  }

  void mount(RoutesConfig routes) {
    routes.get(
        "/health/live", context -> context.contentType(CONTENT_TYPE).result("{\"status\":\"UP\"}"));
    routes.get("/health/ready", this::ready);
  }

  private void ready(Context context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Readiness.State state = readiness.state();
    json.put("status", state.name());
    ObjectNode byName = json.putObject("graphs");
    graphs
        .status()
        .forEach((name, status) ->
            byName.putObject(name).put("supergraphSha256", status.supergraphSha256()));
    context
        .status(state == Readiness.State.UP ? 200 : 503)
        .contentType(CONTENT_TYPE)
        .result(json.toString());
  }
}
