package dev.weft.cli;

import picocli.CommandLine.Command;

/** Publishes, lists and deletes subgraphs. */
@Command(
    name = "subgraph",
    mixinStandardHelpOptions = true,
    description = "Publishes, lists and deletes subgraphs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SubgraphPublishCommand.class,
      SubgraphListCommand.class,
      SubgraphDeleteCommand.class
    })
final class SubgraphCommand {}
