package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks a subgraph schema against a graph without publishing it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a subgraph schema against a graph without publishing it.")
final class CheckCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("check is not available in this build");
  }
}
