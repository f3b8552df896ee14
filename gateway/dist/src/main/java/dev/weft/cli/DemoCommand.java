package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the sample graph and shows what to try. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Starts the sample graph and shows what to try.")
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("demo is not available in this build");
  }
}
