package dev.weft.samples.shop.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of a service or of the whole shop may say.
 *
 * @param port of the (first) service; 0 for any free one
 * @param consecutive whether the services of a shop take the ports that follow
 * @param directory for database files; null for memory
 */
public record ServiceOptions(
    int port, boolean consecutive, @Nullable Path directory, List<FieldFault> faults) {
  private static final String USAGE =
      "expected: [--port N | --ports-from N] [--data DIRECTORY] [--fail TYPE.FIELD[=ID]]...";

  public ServiceOptions {
    faults = List.copyOf(faults);
  }

  /** Reads {@code arguments}; {@code port} is the default. */
  public static ServiceOptions parse(int port, String... arguments) {
    boolean consecutive = port != 0;
    Path directory = null;
    var faults = new ArrayList<FieldFault>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " (" + USAGE + ")");
      }
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--port", "--ports-from" -> {
          port = port(value);
          consecutive = port != 0;
        }
        case "--data" -> directory = Path.of(value);
        case "--fail" -> faults.add(FieldFault.parse(value));
        default -> throw new IllegalArgumentException(arguments[i] + " (" + USAGE + ")");
      }
    }
    return new ServiceOptions(port, consecutive, directory, faults);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new IllegalArgumentException("port: " + text + " (expected: a number from 0 to 65535)");
  }
}
