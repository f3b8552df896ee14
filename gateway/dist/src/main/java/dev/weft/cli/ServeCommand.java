package dev.weft.cli;

import dev.weft.gateway.ConfigurationFile;
import dev.weft.gateway.Gateway;
import dev.weft.gateway.Surroundings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationProblem;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.http.StartupException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the gateway. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Starts the gateway; it runs until the process is told to end.")
final class ServeCommand implements Callable<Integer> {
  private static final Path USUAL_FILE = Path.of("weft.yaml");

  /** What this process is. */
  enum Role {
    ALL,
    GATEWAY,
    REGISTRY
  }

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; without it weft.yaml if there is one, else the defaults.")
  private @Nullable Path config;

  @Option(
      names = "--supergraph",
      paramLabel = "FILE",
      description =
          "The supergraph to serve and to watch; without --config nothing else is started.")
  private @Nullable Path supergraph;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port for GraphQL; 4000 by default.")
  private @Nullable Integer port;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "all (the default), gateway without registry, or registry without gateway.")
  private Role role = Role.ALL;

  @Override
  public Integer call() throws InterruptedException {
    ConfigurationReader reader = reader();
    @Nullable Path file = file();
    return switch (reader.read(file)) {
      case ConfigurationResult.Invalid(var problems) -> {
        PrintWriter err = spec.commandLine().getErr();
        for (ConfigurationProblem problem : problems) {
          err.println(problem);
        }
        err.flush();
        yield 1;
      }
      case ConfigurationResult.Valid(var configuration) -> serve(configuration, file, reader);
    };
  }

  private @Nullable Path file() {
    if (config != null) {
      return config;
    }
    return supergraph == null && Files.exists(USUAL_FILE) ? USUAL_FILE : null;
  }

  private ConfigurationReader reader() {
    ConfigurationReader reader = new ConfigurationReader(System.getenv());
    if (supergraph != null) {
      reader.override("graphs.default.supergraph", supergraph.toString());
      if (config == null) {
        reader.override("registry.enabled", "false").override("admin.enabled", "false");
      }
    }
    if (port != null) {
      reader.override("server.port", port.toString());
    }
    switch (role) {
      case ALL -> {}
      case GATEWAY -> reader.override("registry.enabled", "false");
      case REGISTRY -> reader.override("server.enabled", "false");
    }
    return reader;
  }

  private Integer serve(
      Configuration configuration, @Nullable Path file, ConfigurationReader reader)
      throws InterruptedException {
    Gateway gateway;
    try {
      gateway = new Gateway(configuration, Surroundings.from(configuration, System.getenv()));
      gateway.start();
    } catch (StartupException e) {
      spec.commandLine().getErr().println("weft: " + e.getMessage());
      return 1;
    }
    if (file != null) {
      new ConfigurationFile(file, reader, gateway).start();
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(
            () -> {
              gateway.close();
              ended.countDown();
            },
            "weft-shutdown"));
    ended.await();
    return 0;
  }
}
