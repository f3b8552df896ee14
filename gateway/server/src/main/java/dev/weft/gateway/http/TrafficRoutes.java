package dev.weft.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.traffic.SubgraphReport;
import dev.weft.gateway.traffic.TrafficState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Shows at {@code /admin/subgraphs} how the traffic to each subgraph is doing. Thread-safe. */
public final class TrafficRoutes implements AdminRoutes {
  private final TrafficState state;

  /** Makes the route. */
  public TrafficRoutes(TrafficState state) {
    this.state = state;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/admin/subgraphs", this::subgraphs);
  }

  private void subgraphs(Context context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode byName = json.putObject("subgraphs");
    state.report().forEach((name, report) -> write(report, byName.putObject(name)));
    context.contentType("application/json;charset=utf-8").result(json.toPrettyString());
  }

  private static void write(SubgraphReport report, ObjectNode json) {
    if (report.circuit() != null) {
      json.putObject("circuit")
          .put("state", report.circuit().state())
          .put("calls", report.circuit().calls())
          .put("failures", report.circuit().failures());
    }
    if (report.calls() != null) {
      json.putObject("calls")
          .put("running", report.calls().running())
          .put("waiting", report.calls().waiting());
    }
    if (!report.urls().isEmpty()) {
      ArrayNode urls = json.putArray("urls");
      report
          .urls()
          .forEach(url -> urls.addObject()
              .put("url", url.url())
              .put("underWay", url.underWay())
              .put("ejected", url.ejected()));
    }
    if (report.retries() != null) {
      json.putObject("retries")
          .put("requests", report.retries().requests())
          .put("retries", report.retries().retries());
    }
  }
}
