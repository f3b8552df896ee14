package dev.weft.gateway;

import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.serving.TestSupergraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A gateway in a process of its own, for tests that bound its heap. Ends with its input. */
final class SmallGateway {
  private SmallGateway() {}

  /**
   * Starts it and prints its port.
   *
   * @param arguments a directory of its own, and the text of its configuration
   */
  public static void main(String[] arguments) throws IOException {
    byte[] answer = "{\"data\":{\"shelves\":3}}".getBytes(StandardCharsets.UTF_8);
    try (RunningGateway gateway = RunningGateway.configured(
        Path.of(arguments[0]),
        TestSupergraph.sdl(),
        _ -> SubgraphResponse.json(answer),
        RequestHooks.NONE,
        arguments[1])) {
      System.out.println(gateway.gateway().port());
      while (System.in.read() >= 0) {
        // until whoever started this is done
      }
    }
  }
}
