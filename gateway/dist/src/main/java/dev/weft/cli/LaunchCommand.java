package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists launches and rolls back. */
@Command(
    name = "launch",
    mixinStandardHelpOptions = true,
    description = "Lists launches and rolls back.")
final class LaunchCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("launch is not available in this build");
  }
}
