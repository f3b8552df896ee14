package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a subgraph: the graph is composed with it, and gateways go over to the result. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Publishes a subgraph: the graph is composed with it, and gateways go over to the"
        + " result. When it does not compose, nothing is changed.")
final class SubgraphPublishCommand extends RegistryCommand {
  @Parameters(paramLabel = "NAME", description = "The subgraph.")
  private String name = "";

  @Option(
      names = "--schema",
      required = true,
      paramLabel = "FILE",
      description = "Its schema; - reads the standard input.")
  private Path schema = Path.of("-");

  @Option(
      names = "--routing-url",
      paramLabel = "URL",
      description = "Where gateways reach it; without it, it keeps the URL it has.")
  private @Nullable String routingUrl;

  @Override
  protected JsonNode ask(RegistryConnection registry) {
    var body = JsonNodeFactory.instance
        .objectNode()
        .put("schema", readSchema(schema))
        .put("file", schema.toString().equals("-") ? "standard input" : schema.toString());
    if (routingUrl != null) {
      body.put("routingUrl", routingUrl);
    }
    return registry.send("PUT", "/subgraphs/" + RegistryConnection.segment(name), body);
  }

  @Override
  protected int print(JsonNode answer, PrintWriter out) {
    return printLaunch(answer, out);
  }
}
