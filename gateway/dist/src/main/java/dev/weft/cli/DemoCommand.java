package dev.weft.cli;

import dev.weft.demo.Demo;
import dev.weft.gateway.http.StartupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the sample graph and shows what to try. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the sample graph: five subgraphs, the registry, the gateway and a folder for plugins.",
      "It runs until the process is told to end, and prints what to try."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--once",
      description =
          "Run the sample operations, print plans and answers, and end: 0 when all are right, else 1.")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4000",
      description = "The port for GraphQL: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      defaultValue = "4001",
      description = "The port for registry and administration: ${DEFAULT-VALUE}.")
  private int adminPort;

  @Option(
      names = "--record",
      hidden = true,
      description = "With --once: write the answers into the samples.")
  private boolean record;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Path home = Path.of(System.getProperty("weft.home", ".")).toAbsolutePath().normalize();
    // Whoever runs it once wants no port of theirs taken, and no traces.
    Path folder =
        once ? Files.createTempDirectory("weft-demo") : Path.of("data", "demo").toAbsolutePath();
    try (Demo demo = Demo.start(home, folder, once ? 0 : port, once ? 0 : adminPort)) {
      if (once) {
        return demo.runOnce(out, record) ? 0 : 1;
      }
      demo.stay(out);
      return 0;
    } catch (StartupException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
