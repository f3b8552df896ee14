package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the launches of the graph, newest first. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the launches of the graph, newest first; * marks the one that is served.")
final class LaunchListCommand extends RegistryCommand {
  private static final int HASH_LENGTH = 12;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "How many at most; by default ${DEFAULT-VALUE}.")
  private int limit;

  @Override
  protected JsonNode ask(RegistryConnection registry) {
    return registry.get("/launches?limit=" + limit);
  }

  @Override
  protected int print(JsonNode answer, PrintWriter out) {
    JsonNode launches = answer.path("launches");
    if (launches.isEmpty()) {
      out.println("graph " + options.graph() + " has no launch yet: publish a subgraph with weft"
          + " subgraph publish");
      return 0;
    }
    var table = new TextTable("", "LAUNCH", "CREATED", "BY", "SHA256", "CHANGE");
    for (JsonNode launch : launches) {
      table.add(
          launch.path("current").asBoolean() ? "*" : "",
          launch.path("number").asText(),
          launch.path("createdAt").asText(),
          launch.path("createdBy").asText(),
          launch.path("sha256").asText().substring(0, HASH_LENGTH),
          launch.path("summary").asText());
    }
    table.print(out);
    return 0;
  }
}
