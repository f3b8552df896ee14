package dev.weft.plugin;

import java.util.List;

/** Thrown when a plugin's section of the configuration does not fit the record it is bound to. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Makes the exception from what is wrong.
   *
   * @param problems one sentence each, naming the key: {@code plugins.hello.limit: "many" (expected: a whole number)}
   */
  public ConfigurationException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
