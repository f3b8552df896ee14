package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a subgraph out of the graph. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Takes a subgraph out of the graph. When the rest does not compose, nothing is"
        + " changed.")
final class SubgraphDeleteCommand extends RegistryCommand {
  @Parameters(paramLabel = "NAME", description = "The subgraph.")
  private String name = "";

  @Option(
      names = "--managed-by",
      paramLabel = "PLUGIN",
      description = "Acts for the plugin that manages the subgraph.")
  private @Nullable String managedBy;

  @Override
  protected JsonNode ask(RegistryConnection registry) {
    String owner = managedBy == null ? "" : "?managedBy=" + RegistryConnection.segment(managedBy);
    return registry.send("DELETE", "/subgraphs/" + RegistryConnection.segment(name) + owner, null);
  }

  @Override
  protected int print(JsonNode answer, PrintWriter out) {
    return printLaunch(answer, out);
  }
}
