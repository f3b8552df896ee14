package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;

/**
 * One thing that is wrong in a configuration file.
 *
 * @param message a sentence that names the setting, what is wrong with it and what is expected
 */
public record ConfigurationProblem(SourceLocation location, String message) {
  @Override
  public String toString() {
    return location.source().equals(ConfigurationReader.COMMAND_LINE)
        ? location.source() + ": " + message
        : location + ": " + message;
  }
}
