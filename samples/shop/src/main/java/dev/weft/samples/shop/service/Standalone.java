package dev.weft.samples.shop.service;

import java.util.List;
import java.util.function.Function;

/** Runs services as a process of their own until it is told to end. */
public final class Standalone {
  static {
    // Before the first logger is made: the project's other jars bring a logback.xml of their own.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "shop/logback.xml");
    }
  }

  private Standalone() {}

  /** Runs one service on the port of the arguments, or on {@code port}. */
  public static void run(SubgraphService service, int port, String... arguments) {
    run(
        options -> List.of(
            SubgraphServer.start(service, options.port(), options.directory(), options.faults())),
        port,
        arguments);
  }

  /** Runs what {@code start} starts; prints one line with name and URL for each, and on wrong arguments ends with 2. */
  public static void run(
      Function<ServiceOptions, List<SubgraphServer>> start, int port, String... arguments) {
    ServiceOptions options;
    try {
      options = ServiceOptions.parse(port, arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    List<SubgraphServer> servers;
    try {
      servers = start.apply(options);
    } catch (RuntimeException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> servers.forEach(SubgraphServer::close), "shop-stop"));
    servers.forEach(server -> System.out.println(server.name() + " " + server.url()));
    System.out.flush();
  }
}
