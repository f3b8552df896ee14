package dev.weft.gateway.plugin.attach;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.gateway.http.AdminRoutes;
import dev.weft.gateway.plugin.PluginHost;
import dev.weft.gateway.plugin.PluginStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;

/** {@code GET /admin/plugins}: what each plugin is doing. Thread-safe. */
final class PluginRoutes implements AdminRoutes {
  private final PluginHost host;

  PluginRoutes(PluginHost host) {
    this.host = host;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get("/admin/plugins", this::list);
  }

  private void list(Context context) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = json.putArray("plugins");
    for (PluginStatus plugin : host.plugins()) {
      ObjectNode line = lines
          .addObject()
          .put("id", plugin.id())
          .put("version", plugin.version())
          .put("state", plugin.state().name().toLowerCase(Locale.ROOT))
          .put("file", plugin.file())
          .put("sha256", plugin.sha256());
      ArrayNode subgraphs = line.putArray("subgraphs");
      plugin.subgraphs().forEach(subgraphs::add);
      line.put("interceptors", plugin.interceptors())
          .put("problem", plugin.problem())
          .put("since", plugin.since().toString());
    }
    context.contentType("application/json; charset=utf-8").result(json.toPrettyString());
  }
}
