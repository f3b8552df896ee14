package dev.weft.gateway.config;

import java.util.List;

/** What reading a configuration comes to. Immutable. */
public sealed interface ConfigurationResult {

  /** Everything in the file is right. */
  record Valid(Configuration configuration) implements ConfigurationResult {}

  /**
   * Something is wrong.
   *
   * @param problems all of them, in the order of the file; at least one
   */
  record Invalid(List<ConfigurationProblem> problems) implements ConfigurationResult {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
