package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Publishes, lists and deletes subgraphs. */
@Command(
    name = "subgraph",
    mixinStandardHelpOptions = true,
    description = "Publishes, lists and deletes subgraphs.")
final class SubgraphCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("subgraph is not available in this build");
  }
}
