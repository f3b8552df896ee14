package dev.weft.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code weft} command. */
@Command(
    name = "weft",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    description = "A plugin-based GraphQL federation gateway.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ComposeCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      SubgraphCommand.class,
      LaunchCommand.class,
      PluginCommand.class,
      ConfigCommand.class,
      WarmCommand.class,
      FuzzCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command; exits 0 when it is done, 1 when it failed, 2 when it was called wrongly. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Makes the command line, so that tests can call it without leaving the process. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new FailureReport());
  }
}
