package dev.weft.gateway.config;

import java.io.IOException;

/** Reads secrets where they are kept. Thread-safe. */
@FunctionalInterface
public interface SecretReader {
  /**
   * Reads a secret now.
   *
   * @throws IOException if it is absent or cannot be read; the message names the place, not the value
   */
  String read(SecretReference reference) throws IOException;
}
