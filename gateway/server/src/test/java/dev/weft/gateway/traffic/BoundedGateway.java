package dev.weft.gateway.traffic;

import dev.weft.gateway.RunningGateway;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A gateway in a process of its own: says its port, then for each line it reads how many threads and bytes it holds. */
final class BoundedGateway {
  private BoundedGateway() {}

  /** Takes a directory and the URL of both subgraphs; ends with its input. */
  public static void main(String[] arguments) throws Exception {
    try (RunningGateway gateway = RunningGateway.overSockets(
            Path.of(arguments[0]),
            TestSupergraph.at(arguments[1], arguments[1]),
            "traffic.deduplicate=false");
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("port " + gateway.gateway().port());
      while (in.readLine() != null) {
        System.gc();
        System.out.println(ManagementFactory.getThreadMXBean().getThreadCount() + " "
            + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
  }
}
