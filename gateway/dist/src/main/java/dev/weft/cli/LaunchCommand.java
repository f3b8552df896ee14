package dev.weft.cli;

import picocli.CommandLine.Command;

/** Lists launches and rolls back. */
@Command(
    name = "launch",
    mixinStandardHelpOptions = true,
    description = "Lists launches and rolls back.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LaunchListCommand.class, LaunchRollbackCommand.class})
final class LaunchCommand {}
