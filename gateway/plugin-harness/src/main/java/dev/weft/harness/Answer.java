package dev.weft.harness;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway answered.
 *
 * @param headers names in lower case
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

  /** The first value of a header, null if it is absent. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
