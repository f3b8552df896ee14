package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks a configuration file, prints its JSON Schema. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks a configuration file, prints its JSON Schema.")
final class ConfigCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("config is not available in this build");
  }
}
