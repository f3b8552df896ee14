package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Lists the subgraphs of the graph. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the subgraphs of the graph.")
final class SubgraphListCommand extends RegistryCommand {
  @Override
  protected JsonNode ask(RegistryConnection registry) {
    return registry.get("/subgraphs");
  }

  @Override
  protected int print(JsonNode answer, PrintWriter out) {
    JsonNode subgraphs = answer.path("subgraphs");
    if (subgraphs.isEmpty()) {
      out.println("graph " + options.graph()
          + " has no subgraph yet: publish one with weft subgraph" + " publish");
      return 0;
    }
    var table = new TextTable("NAME", "ROUTING URL", "MANAGED BY", "LAUNCH", "PUBLISHED", "BY");
    for (JsonNode subgraph : subgraphs) {
      table.add(
          subgraph.path("name").asText(),
          subgraph.path("routingUrl").asText(),
          subgraph.path("managedBy").asText("-"),
          subgraph.path("launch").asText(),
          subgraph.path("publishedAt").asText(),
          subgraph.path("publishedBy").asText());
    }
    table.print(out);
    return 0;
  }
}
