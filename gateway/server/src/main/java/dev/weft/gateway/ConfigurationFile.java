package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationProblem;
import dev.weft.gateway.config.ConfigurationReader;
import dev.weft.gateway.config.ConfigurationResult;
import dev.weft.gateway.watch.WatchedFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration file of a running gateway, watched by content: what is right is taken up, what is wrong is told, and
 * what served before keeps serving.
 *
 * <p>Thread-safe; started once.
 */
public final class ConfigurationFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFile.class);

  private final Path file;
  private final ConfigurationReader reader;
  private final Gateway gateway;
  private final WatchedFiles watched;

  /**
   * Makes a watch; nothing is read yet.
   *
   * @param reader read the file at the start: environment and command line are what they were then
   */
  public ConfigurationFile(Path file, ConfigurationReader reader, Gateway gateway) {
    this.file = file;
    this.reader = reader;
    this.gateway = gateway;
    this.watched = new WatchedFiles(List.of(file));
  }

  /** Follows the file from now on, beginning with what it holds now. */
  public void start() {
    gateway.status().rereadBy(this::reread);
    watched.start(new WatchedFiles.Listener() {
      @Override
      public void read(List<byte[]> contents) {
        take(contents.getFirst());
      }

      @Override
      public void failed(String problem) {
        refuse(List.of(problem));
      }
    });
  }

  /** Reads the file now, changed or not, and makes everything anew: certificates and secrets are read again too. */
  public synchronized void reread() {
    take(reader.read(file), true);
  }

  private synchronized void take(byte[] content) {
    @Nullable String text = WatchedFiles.text(content);
    if (text == null) {
      refuse(List.of(file + " is not UTF-8 text; save it as UTF-8"));
      return;
    }
    @Nullable Path directory = file.toAbsolutePath().getParent();
    take(reader.parse(file.toString(), directory == null ? Path.of("") : directory, text), false);
  }

  private void take(ConfigurationResult result, boolean anew) {
    switch (result) {
      case ConfigurationResult.Invalid(var problems) ->
        refuse(problems.stream().map(ConfigurationProblem::toString).toList());
      case ConfigurationResult.Valid(var configuration) -> apply(configuration, anew);
    }
  }

  private void apply(Configuration configuration, boolean anew) {
    int before = gateway.status().changes();
    List<String> waiting = gateway.status().waiting();
    List<String> problems;
    try {
      problems = gateway.apply(configuration, anew);
    } catch (RuntimeException e) {
      LOG.error("{} could not be taken up", file, e);
      gateway.status().refused(List.of("the gateway failed on it: " + e));
      return;
    }
    if (!problems.isEmpty()) {
      tell(problems);
      return;
    }
    if (gateway.status().changes() > before) {
      LOG.info("{} is taken up: {}", file, String.join(", ", gateway.status().lastChanged()));
    }
    for (String setting : gateway.status().waiting()) {
      if (!waiting.contains(setting)) {
        LOG.warn("{} needs a restart; the old value stays", setting);
      }
    }
  }

  private void refuse(List<String> problems) {
    gateway.status().refused(problems);
    tell(problems);
  }

  private void tell(List<String> problems) {
    for (String problem : problems) {
      LOG.warn("{}", problem);
    }
    LOG.warn("{} is not taken up; the settings of before stay", file);
  }

  @Override
  public void close() {
    watched.close();
  }
}
