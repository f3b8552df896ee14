package dev.weft.cli;

import dev.weft.gateway.config.ConfigurationProblem;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.config.ConfigurationSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a configuration file, prints its JSON Schema. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks a configuration file, prints its JSON Schema.",
    subcommands = {ConfigCommand.Check.class, ConfigCommand.Schema.class})
final class ConfigCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return 2;
  }

  /** Tells everything that is wrong in a file. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Tells everything that is wrong in a configuration file.")
  static final class Check implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "FILE",
        description = "The file; weft.yaml by default.",
        defaultValue = "weft.yaml")
    private Path file = Path.of("weft.yaml");

    @Override
    public Integer call() {
      return switch (new ConfigurationReader(System.getenv()).read(file)) {
        case ConfigurationResult.Valid _ -> {
          PrintWriter out = spec.commandLine().getOut();
          out.println(file + " is right");
          out.flush();
          yield 0;
        }
        case ConfigurationResult.Invalid(var problems) -> {
          PrintWriter err = spec.commandLine().getErr();
          for (ConfigurationProblem problem : problems) {
            err.println(problem);
          }
          err.flush();
          yield 1;
        }
      };
    }
  }

  /** Prints the JSON Schema. */
  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Prints the JSON Schema of weft.yaml, for editors.")
  static final class Schema implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.print(ConfigurationSchema.json());
      out.flush();
      return 0;
    }
  }
}
