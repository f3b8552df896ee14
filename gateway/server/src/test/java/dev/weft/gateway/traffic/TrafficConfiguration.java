package dev.weft.gateway.traffic;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import java.nio.file.Path;
import java.util.Map;

/** Reads configurations for tests. */
final class TrafficConfiguration {
  private TrafficConfiguration() {}

  static Configuration of(String yaml) {
    ConfigurationResult result =
        new ConfigurationReader(Map.of()).parse("weft.yaml", Path.of(""), yaml);
    return switch (result) {
      case ConfigurationResult.Valid(var configuration) -> configuration;
      case ConfigurationResult.Invalid(var problems) ->
        throw new IllegalArgumentException(problems.toString());
    };
  }
}
