package dev.weft.gateway.plugin.context;

import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.plugin.load.PluginDescription;
import dev.weft.plugin.PluginContext;
import dev.weft.plugin.PluginScheduler;
import java.time.Clock;
import java.util.SequencedMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one generation of a plugin; closing it ends the plugin's tasks. Thread-safe. */
public final class GenerationContext implements PluginContext, AutoCloseable {
  private final PluginDescription description;
  private final Clock clock;
  private final Mapping section;
  private final Logger logger;
  private final PluginTasks tasks;

  /**
   * Makes a context.
   *
   * @param section {@code plugins.<id>}
   * @param timer starts the plugin's tasks
   */
  public GenerationContext(
      PluginDescription description,
      ClassLoader classLoader,
      Mapping section,
      Clock clock,
      ScheduledExecutorService timer) {
    this.description = description;
    this.clock = clock;
    this.section = section;
    this.logger = LoggerFactory.getLogger("plugin." + description.id());
    this.tasks = new PluginTasks(description.id(), classLoader, timer, logger);
  }

  @Override
  public String pluginId() {
    return description.id();
  }

  @Override
  public String pluginVersion() {
    return description.version();
  }

  @Override
  public Logger logger() {
    return logger;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public SequencedMap<String, @Nullable Object> configuration() {
    return PlainConfiguration.of(section);
  }

  @Override
  public <C extends Record> C configuration(Class<C> type) {
    return SectionBinding.bind("plugins." + description.id(), section, type);
  }

  @Override
  public PluginScheduler scheduler() {
    return tasks;
  }

  @Override
  public void close() {
    tasks.close();
  }
}
