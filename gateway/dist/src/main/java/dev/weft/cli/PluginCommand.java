package dev.weft.cli;

import picocli.CommandLine.Command;

/** Shows the plugins of a running gateway. */
@Command(
    name = "plugin",
    mixinStandardHelpOptions = true,
    description = "Shows the plugins of a running gateway.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PluginListCommand.class})
final class PluginCommand {}
