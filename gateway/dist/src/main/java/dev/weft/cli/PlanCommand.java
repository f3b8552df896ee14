package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the query plan of an operation. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Prints the query plan of an operation.")
final class PlanCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("plan is not available in this build");
  }
}
