package dev.weft.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.serving.GraphHost;
import dev.weft.gateway.serving.GraphStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collection;

/**
 * {@code /health/live}: the process runs. {@code /health/ready}: a graph is live, and with which supergraph.
 *
 * <p>Clients can reach both, so they tell no more than that.
 */
final class HealthEndpoint {
  private static final String CONTENT_TYPE = "application/json;charset=utf-8";

  private final GraphHost graphs;
  private volatile boolean stopping;

  HealthEndpoint(GraphHost graphs) {
    this.graphs = graphs;
  }

  void mount(RoutesConfig routes) {
    routes.get(
        "/health/live", context -> context.contentType(CONTENT_TYPE).result("{\"status\":\"UP\"}"));
    routes.get("/health/ready", this::ready);
  }

  /** From now on the process is not ready, so that load balancers turn to others. */
  void stopping() {
    stopping = true;
  }

  private void ready(Context context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Collection<GraphStatus> all = graphs.status().values();
    // A process that serves no graph, only the registry, is ready as it is.
    boolean ready = !stopping && (all.isEmpty() || all.stream().anyMatch(GraphStatus::isLive));
    json.put("status", ready ? "UP" : stopping ? "STOPPING" : "DOWN");
    ObjectNode byName = json.putObject("graphs");
    graphs
        .status()
        .forEach((name, status) ->
            byName.putObject(name).put("supergraphSha256", status.supergraphSha256()));
    context.status(ready ? 200 : 503).contentType(CONTENT_TYPE).result(json.toString());
  }
}
