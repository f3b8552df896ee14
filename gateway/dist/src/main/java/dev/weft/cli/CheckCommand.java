package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a subgraph schema against a graph without publishing it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a subgraph schema against a graph without publishing it: does it compose,"
        + " and does it break clients? Exit code 1 when it does not compose or breaks clients.")
final class CheckCommand extends RegistryCommand {
  @Parameters(paramLabel = "NAME", description = "The subgraph.")
  private String name = "";

  @Option(
      names = "--schema",
      required = true,
      paramLabel = "FILE",
      description = "Its schema; - reads the standard input.")
  private Path schema = Path.of("-");

  @Override
  protected JsonNode ask(RegistryConnection registry) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("changes")
        .addObject()
        .putObject("publish")
        .put("name", name)
        .put("schema", readSchema(schema))
        .put("file", schema.toString().equals("-") ? "standard input" : schema.toString());
    return registry.send("POST", "/check", body);
  }

  @Override
  protected int print(JsonNode answer, PrintWriter out) {
    problems().printHints(answer.path("hints"));
    int breaking = 0;
    for (JsonNode change : answer.path("changes")) {
      String severity = change.path("severity").asText();
      breaking += severity.equals("BREAKING") ? 1 : 0;
      out.println(
          severity.toLowerCase(Locale.ROOT) + ": " + change.path("message").asText());
    }
    String outcome = answer.path("changes").isEmpty()
        ? "; clients see no difference"
        : breaking == 0 ? "; no client breaks" : "; changes that break clients: " + breaking;
    out.println("subgraph " + name + " composes with graph " + options.graph() + outcome);
    return exitCode(answer);
  }

  @Override
  protected int exitCode(JsonNode answer) {
    return answer.path("breaking").asBoolean() ? 1 : 0;
  }
}
