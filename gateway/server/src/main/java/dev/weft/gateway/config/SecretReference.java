package dev.weft.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is kept; the secret itself is read when it is needed and never printed.
 *
 * <p>Immutable.
 */
public sealed interface SecretReference {

  /**
   * Reads the secret.
   *
   * @throws IOException if it is absent or cannot be read; the message names the place, not the value
   */
  String resolve(Map<String, String> environment) throws IOException;

  /** In an environment variable. */
  record InEnvironment(String name) implements SecretReference {
    @Override
    public String resolve(Map<String, String> environment) throws IOException {
      @Nullable String value = environment.get(name);
      if (value == null) {
        throw new IOException(
            "the environment variable " + name + ", which holds a secret, is not set");
      }
      return value;
    }

    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /** In a file; one line break at its end does not count. */
  record InFile(Path file) implements SecretReference {
    @Override
    public String resolve(Map<String, String> environment) throws IOException {
      try {
        String text = Files.readString(file);
        return text.endsWith("\r\n")
            ? text.substring(0, text.length() - 2)
            : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      } catch (IOException e) {
        throw new IOException(
            "the file " + file + ", which holds a secret, cannot be read: "
                + e.getClass().getSimpleName(),
            e);
      }
    }

    @Override
    public String toString() {
      return "file:" + file;
    }
  }
}
