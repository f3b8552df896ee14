package dev.weft.cli;

import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that speaks to a registry. */
final class RegistryOptions {
  /** How a command prints its outcome. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:4001",
      description =
          "The registry; by default ${DEFAULT-VALUE}. Its token is taken from WEFT_TOKEN.")
  private String registry = "";

  @Option(
      names = "--graph",
      defaultValue = "default",
      description = "The graph; by default ${DEFAULT-VALUE}.")
  private String graph = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  String graph() {
    return graph;
  }

  Format format() {
    return format;
  }

  RegistryConnection connect() {
    String base = registry.endsWith("/") ? registry.substring(0, registry.length() - 1) : registry;
    try {
      URI uri = URI.create(base);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return new RegistryConnection(uri, graph, System.getenv("WEFT_TOKEN"));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new ParameterException(
        command.commandLine(),
        "--registry: \"" + registry + "\" is no URL of a registry, such as http://127.0.0.1:4001");
  }
}
