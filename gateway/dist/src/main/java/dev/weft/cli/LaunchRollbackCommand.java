package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a launch with the content of an earlier one. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Makes a new launch with the content of an earlier one, its subgraphs included.")
final class LaunchRollbackCommand extends RegistryCommand {
  @Parameters(
      paramLabel = "NUMBER",
      description = "The launch to go back to: see weft launch list.")
  private long launch;

  @Override
  protected JsonNode ask(RegistryConnection registry) {
    var body = JsonNodeFactory.instance.objectNode().put("launch", launch);
    return registry.send("POST", "/rollback", body);
  }

  @Override
  protected int print(JsonNode answer, PrintWriter out) {
    return printLaunch(answer, out);
  }
}
