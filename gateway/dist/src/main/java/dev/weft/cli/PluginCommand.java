package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists plugins. */
@Command(name = "plugin", mixinStandardHelpOptions = true, description = "Lists plugins.")
final class PluginCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("plugin is not available in this build");
  }
}
