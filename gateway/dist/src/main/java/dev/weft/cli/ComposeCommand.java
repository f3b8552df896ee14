package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Composes subgraph schemas into a supergraph. */
@Command(
    name = "compose",
    mixinStandardHelpOptions = true,
    description = "Composes subgraph schemas into a supergraph.")
final class ComposeCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("compose is not available in this build");
  }
}
