package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Entry;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Scalar;
import dev.weft.gateway.config.ConfigurationResult.Invalid;
import dev.weft.gateway.config.ConfigurationResult.Valid;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code weft.yaml}.
 *
 * <p>Relative paths in the file count from the file's own directory. Confined to one thread.
 */
public final class ConfigurationReader {
  /** What stands for a file in the places of settings that come from elsewhere. */
  static final String COMMAND_LINE = "command line";

  private final Map<String, String> environment;
  private final SequencedMap<String, String> overrides = new LinkedHashMap<>();

  /** Makes a reader that finds {@code ${env.NAME}} in {@code environment}. */
  public ConfigurationReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Gives one setting from elsewhere, which wins over the file.
   *
   * @param setting its path, such as {@code server.port}
   * @param value as it would be written in the file
   */
  public ConfigurationReader override(String setting, String value) {
    overrides.put(setting, value);
    return this;
  }

  /** Reads {@code file}; null for no file, which gives the defaults. */
  public ConfigurationResult read(@Nullable Path file) {
    if (file == null) {
      return parse("no configuration file", Path.of(""), "");
    }
    SourceLocation start = new SourceLocation(file.toString(), 1, 1);
    try {
      @Nullable Path directory = file.toAbsolutePath().getParent();
      return parse(
          file.toString(), directory == null ? Path.of("") : directory, Files.readString(file));
    } catch (NoSuchFileException e) {
      return new Invalid(List.of(new ConfigurationProblem(start, "there is no such file")));
    } catch (CharacterCodingException e) {
      return new Invalid(List.of(new ConfigurationProblem(start, "the file is not UTF-8 text")));
    } catch (IOException e) {
      return new Invalid(
          List.of(new ConfigurationProblem(start, "the file cannot be read: " + e.getMessage())));
    }
  }

  /** Reads {@code yaml}, which messages call {@code source}; its relative paths count from {@code directory}. */
  public ConfigurationResult parse(String source, Path directory, String yaml) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    Mapping tree = YamlTree.parse(source, yaml, environment, problems);
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      tree = with(
          tree, List.of(override.getKey().split("\\.")), override.getValue(), override.getKey());
    }
    @Nullable
    Configuration configuration =
        new RecordBinder(problems, source, directory).bind(tree, Configuration.class, "");
    if (configuration != null) {
      new ConfigurationRules(tree, problems).check(configuration);
    }
    problems.sort(Comparator.comparingInt(
            (ConfigurationProblem problem) -> problem.location().line())
        .thenComparingInt(problem -> problem.location().column()));
    return configuration == null || !problems.isEmpty()
        ? new Invalid(problems)
        : new Valid(configuration);
  }

  private static Mapping with(Mapping tree, List<String> path, String value, String setting) {
    SourceLocation location = new SourceLocation(COMMAND_LINE, 1, 1);
    SequencedMap<String, Entry> entries = new LinkedHashMap<>(tree.entries());
    String key = path.getFirst();
    if (path.size() == 1) {
      entries.put(key, new Entry(location, new Scalar(location, value, value, true)));
    } else {
      Mapping inner = tree.value(key) instanceof Mapping mapping
          ? mapping
          : new Mapping(location, new LinkedHashMap<>());
      entries.put(
          key, new Entry(location, with(inner, path.subList(1, path.size()), value, setting)));
    }
    return new Mapping(tree.location(), entries);
  }
}
