package dev.weft.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the gateway. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the gateway.")
final class ServeCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalStateException("serve is not available in this build");
  }
}
